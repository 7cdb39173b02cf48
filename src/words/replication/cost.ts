import * as vscode from 'vscode';
import { isRecovery } from '../../core/images/image';
import type { ImagePrice } from '../../core/pricing';
import { costChange, type ReplicationPlan } from '../../core/replication/replicationPlan';
import { priceDateText } from '../priceDate';
import { moneyText } from '../quantity';

const { l10n } = vscode;

/** What the images of these plans cost a month, now and after, and how far that can be relied on. */
export function costText(plans: readonly ReplicationPlan[], price: ImagePrice): string {
  if (plans.every(({ image }) => isRecovery(image))) return l10n.t('Recovery images are free.');
  const cost = costChange(plans, price);
  const change = l10n.t(
    'Monthly cost: about {0} now, about {1} after.',
    moneyText(cost.before),
    moneyText(cost.after),
  );
  const basis = l10n.t(
    'An estimate at the list price of {0} ({1} per GB); promotions are left out.',
    priceDateText(price.asOf),
    moneyText(price.perGbMonth),
  );
  return `${change}\n${basis}`;
}
