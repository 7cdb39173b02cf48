import * as l10n from '@vscode/l10n';
import type { GroupKey, SortKey, SortOrder } from '../../core/arrangement/arrangement';

export function groupKeyLabel(key: GroupKey): string {
  switch (key) {
    case 'region':
      return l10n.t('Region');
    case 'vendor':
      return l10n.t('Vendor');
    case 'status':
      return l10n.t('Status');
    case 'tag':
      return l10n.t('Tag');
    case 'type':
      return l10n.t('Type');
    case 'creator':
      return l10n.t('Creator');
    case 'month':
      return l10n.t('Month');
    case 'prefix':
      return l10n.t('Label Prefix');
  }
}

/** What a key is, where its name alone does not tell. */
export function groupKeyFact(key: GroupKey): string | undefined {
  switch (key) {
    case 'type':
      return l10n.t('captured or uploaded, recovery, shared');
    case 'month':
      return l10n.t('of its creation');
    case 'prefix':
      return l10n.t('without number, date or version at the end');
    default:
      return undefined;
  }
}

export function sortKeyLabel(key: SortKey): string {
  switch (key) {
    case 'label':
      return l10n.t('Label');
    case 'created':
      return l10n.t('Created');
    case 'updated':
      return l10n.t('Updated');
    case 'size':
      return l10n.t('Size');
    case 'cost':
      return l10n.t('Cost');
    case 'endOfLife':
      return l10n.t('End of Life');
  }
}

/** What comes first in that order. */
export function orderText({ sortBy, isDescending }: SortOrder): string {
  switch (sortBy) {
    case 'label':
      return isDescending ? l10n.t('Z to A') : l10n.t('A to Z');
    case 'created':
    case 'updated':
      return isDescending ? l10n.t('newest first') : l10n.t('oldest first');
    case 'size':
      return isDescending ? l10n.t('largest first') : l10n.t('smallest first');
    case 'cost':
      return isDescending ? l10n.t('most expensive first') : l10n.t('cheapest first');
    case 'endOfLife':
      return isDescending ? l10n.t('latest first') : l10n.t('soonest first');
  }
}
