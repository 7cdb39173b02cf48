import * as l10n from '@vscode/l10n';
import { type Plan, priceIn } from '../../core/linodes/linode';
import { priceText, sizeText } from '../quantity';

/** Plans of one kind, as Cloud Manager names them. */
export function planClassText(planClass: string): string {
  switch (planClass) {
    case 'nanode':
    case 'standard':
      return l10n.t('Shared CPU');
    case 'dedicated':
      return l10n.t('Dedicated CPU');
    case 'highmem':
      return l10n.t('High memory');
    case 'premium':
      return l10n.t('Premium CPU');
    case 'gpu':
      return l10n.t('GPU');
    default:
      return planClass;
  }
}

/** "$24 a month · 4 GB memory · 2 vCPUs · 80 GB disk" */
export function planFacts(plan: Plan, region: string): string {
  const { monthly } = priceIn(plan, region);
  const facts = [
    monthly === undefined ? l10n.t('price not known') : l10n.t('{0} a month', priceText(monthly)),
    l10n.t('{0} memory', sizeText(plan.memoryMb)),
    plan.vcpus === 1 ? l10n.t('1 vCPU') : l10n.t('{0} vCPUs', plan.vcpus),
    l10n.t('{0} disk', sizeText(plan.diskMb)),
  ];
  return facts.join(' · ');
}
