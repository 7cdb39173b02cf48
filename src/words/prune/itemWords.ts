import * as l10n from '@vscode/l10n';
import { type Image, isRecovery } from '../../core/images/image';
import type { PruneItem, PruneReason, PruneTotals } from '../../core/prune/prunePlan';
import { aboutText } from '../cost';
import { namesText } from '../names';
import { imagesText, inText, sizeText, spanText } from '../quantity';

/** "about $3.20 a month" */
function monthlyText(dollars: number): string {
  return l10n.t('{0} a month', aboutText(dollars));
}

/** "142 days" */
export function ageText({ ageMs }: PruneItem): string {
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
  const facts = [ageText(item), storedText(item), regionsText(item.image), itemCostText(item)];
  return facts.filter((fact) => fact !== '').join(' · ');
}

/** "14 images, 61 GB, about $3.20 a month"; what is nothing is left out. */
export function totalsText({ costPerMonth, count, sizeMb }: PruneTotals): string {
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

function regionsText({ replicas }: Image): string {
  return replicas.length > 1 ? l10n.t('{0} regions', replicas.length) : '';
}
