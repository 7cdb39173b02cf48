import * as l10n from '@vscode/l10n';
import { imagesText, inText, sizeText, spanText } from '../../../kit/quantity';
import { namesText } from '../../../kit/text';
import { changesText } from '../../deletion/model/deletionQuestion';
import { aboutText } from '../../images/model/cost';
import { type Image, isRecovery } from '../../images/model/image';
import { guardsText } from '../../protection/model/protection';
import type { Exclusion } from './exclusion';
import type { LeftOut } from './pruneImages';
import type { Excluded, PruneItem, PruneReason, PruneTotals } from './prunePlan';

/** How many Linodes or share groups are named. */
const MOST_KEEPERS = 3;

/** Why an image stays though it meets the rules. */
export function exclusionText(exclusion: Exclusion): string {
  switch (exclusion.kind) {
    case 'protected':
      return l10n.t('protected {0}', guardsText(exclusion.guards));
    case 'inUse': {
      const names = exclusion.by.map((label) => l10n.t('“{0}”', label));
      return l10n.t('in use by {0}', namesText(names, MOST_KEEPERS));
    }
    case 'shared': {
      const names = exclusion.groups.map((label) => l10n.t('“{0}”', label));
      return names.length === 0
        ? l10n.t('shared with others')
        : l10n.t('shared in {0}', namesText(names, MOST_KEEPERS));
    }
    case 'uploading':
      return exclusion.isCertain
        ? l10n.t('being uploaded')
        : l10n.t('may be being uploaded from elsewhere: made less than an hour ago');
    case 'moving':
      return l10n.t('Linode is at work on it');
    case 'notAllowed':
      return l10n.t('your Linode user may not delete it');
    case 'useNotKnown':
      return l10n.t('whether Linodes were deployed from it is not known');
  }
}

/** Why an image that was confirmed was left out in the end. */
export function leftOutText(reason: LeftOut): string {
  if (reason.kind === 'notMeant') return l10n.t('one of the newest by now');
  if (reason.kind !== 'changed') return exclusionText(reason);
  return changesText([reason.change], { known: [], regionName: (id) => id });
}

/** How many stay for which reason: "3 images are protected, 2 images are in use by Linodes". */
export function exclusionCounts(excluded: readonly Excluded[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of excluded) {
    const text = kindText(reason);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => `${text}: ${imagesText(count)}`).join(', ');
}

function kindText({ kind }: Exclusion): string {
  switch (kind) {
    case 'protected':
      return l10n.t('protected');
    case 'inUse':
      return l10n.t('in use');
    case 'shared':
      return l10n.t('shared');
    case 'uploading':
      return l10n.t('being uploaded');
    case 'moving':
      return l10n.t('Linode is at work on it');
    case 'notAllowed':
      return l10n.t('not allowed');
    case 'useNotKnown':
      return l10n.t('use not known');
  }
}

/** "about $3.20 a month" */
function monthlyText(dollars: number): string {
  return l10n.t('{0} a month', aboutText(dollars));
}

/** "142 days" */
export function itemAgeText({ ageMs }: PruneItem): string {
  return ageMs === undefined ? l10n.t('age not known') : spanText(ageMs / 1000);
}

/** "1.4 GB", or that nothing is in it yet. */
export function storedText({ image, sizeMb }: PruneItem): string {
  return image.status === 'available' ? sizeText(sizeMb) : l10n.t('no data');
}

/** What it costs a month, or "free"; empty for what is not there yet. */
export function itemCostText({ costPerMonth, image }: PruneItem): string {
  if (image.status !== 'available') return '';
  return isRecovery(image) ? l10n.t('free') : monthlyText(costPerMonth);
}

/** "142 days · 4.2 GB · 3 regions · about $0.42 a month" */
export function itemFacts(item: PruneItem): string {
  const facts = [
    itemAgeText(item),
    storedText(item),
    itemRegionsText(item.image),
    itemCostText(item),
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

/** "14 images, 61 GB, about $3.20 a month"; what is nothing is left out. */
export function pruneTotalsText({ costPerMonth, count, sizeMb }: PruneTotals): string {
  const facts = [
    imagesText(count),
    sizeMb > 0 ? sizeText(sizeMb) : '',
    costPerMonth > 0 ? monthlyText(costPerMonth) : '',
  ];
  return facts.filter((fact) => fact !== '').join(', ');
}

/** Why an image would go: every rule that applies. */
export function reasonsText(reasons: readonly PruneReason[], now: number): string {
  return reasons.map((reason) => reasonText(reason, now)).join(' · ');
}

function reasonText(reason: PruneReason, now: number): string {
  switch (reason.kind) {
    case 'old':
      return l10n.t('older than {0} days', reason.days);
    case 'superseded': {
      const groups = namesText(reason.groups.map((name) => l10n.t('“{0}”', name)));
      return l10n.t('beyond the newest {0} of {1}', reason.keep.count, groups);
    }
    case 'unused':
      return l10n.t('unused');
    case 'recovery':
      return reason.expiry
        ? l10n.t('recovery image, expires {0}', inText(reason.expiry, now))
        : l10n.t('recovery image');
    case 'upload':
      return l10n.t('its upload did not come to its end');
  }
}

function itemRegionsText({ replicas }: Image): string {
  return replicas.length > 1 ? l10n.t('{0} regions', replicas.length) : '';
}
