import * as l10n from '@vscode/l10n';
import type { Group, GroupNode } from '../../core/images/imageGroups';
import { countText, monthText } from '../quantity';

export function groupLabel(group: Group): string {
  switch (group.kind) {
    case 'account':
    case 'region':
      return group.label;
    case 'vendor':
      return group.vendor ?? l10n.t('No vendor');
    case 'status':
      return statusLabel(group.status);
    case 'tag':
      return group.tag ?? l10n.t('No tag');
    case 'type':
      return group.type === 'manual' ? l10n.t('Captured or uploaded') : group.type;
    case 'creator':
      return group.creator ?? l10n.t('Creator not known');
    case 'month':
      return group.month === undefined ? l10n.t('Month not known') : monthLabel(group.month);
    case 'prefix':
      return group.prefix ?? l10n.t('Other labels');
    case 'beingCreated':
      return l10n.t('Being created');
    case 'recovery':
      return l10n.t('Recovery images');
    case 'shared':
      return l10n.t('Shared with me');
  }
}

/** What stands beside the label of a group. */
export function groupFacts({ group, images }: GroupNode): readonly string[] {
  const isNamed = group.kind === 'region' && group.label !== group.region;
  return [...(isNamed ? [group.region] : []), countText(images.length)];
}

/** What a screen reader says of a group. */
export function groupSpoken({ group, images }: GroupNode): string {
  const label = groupLabel(group);
  if (images.length === 1) return l10n.t('{0}, 1 image', label);
  return l10n.t('{0}, {1} images', label, countText(images.length));
}

function statusLabel(status: string): string {
  switch (status) {
    case 'available':
      return l10n.t('Available');
    case 'creating':
      return l10n.t('Being created');
    case 'pending_upload':
      return l10n.t('Waiting for data');
    default:
      return status.replaceAll('_', ' ');
  }
}

function monthLabel(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return monthText(new Date(year, number - 1));
}
