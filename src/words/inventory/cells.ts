import * as l10n from '@vscode/l10n';
import { type Image, isOwned, isRecovery } from '../../core/images/image';
import { storedMb } from '../../core/images/imageSize';
import { type InventoryColumn, inventoryColumns } from '../../core/inventory/columns';
import { costOf, type ImagePrice } from '../../core/pricing';
import type { Guard } from '../../core/protection/protection';
import { type StatusOptions, statusText } from '../images/image';
import { guardsText } from '../protection/guards';
import { dateText, momentText, moneyText, sizeText } from '../quantity';

export interface CellOptions extends StatusOptions {
  readonly price: ImagePrice;
  readonly guards: readonly Guard[];
  regionLabel(id: string): string;
  accountName(image: Image): string | undefined;
}

/** What stands in each column for an image; empty where there is nothing to say. */
export function inventoryCells(image: Image, options: CellOptions): readonly string[] {
  const cells: Readonly<Record<InventoryColumn, string | undefined>> = {
    label: image.label,
    account: options.accountName(image),
    id: image.id,
    status: statusText(image, options) ?? l10n.t('available'),
    type: typeText(image),
    vendor: image.vendor,
    regions: image.replicas.map(({ region }) => options.regionLabel(region)).join(' · '),
    tags: image.tags.join(', '),
    size: image.sizeMb > 0 ? sizeText(image.sizeMb) : undefined,
    allReplicas: sizeCell(storedMb(image)),
    cost: costCell(image, options.price),
    created: image.created && momentText(image.created),
    updated: image.updated && momentText(image.updated),
    createdBy: image.createdBy,
    ends: endsCell(image),
    protected: options.guards.length > 0 ? guardsText(options.guards) : undefined,
  };
  return inventoryColumns.map((column) => cells[column] ?? '');
}

function typeText(image: Image): string {
  if (image.isPublic) return l10n.t('public');
  switch (image.type) {
    case 'manual':
      return l10n.t('own');
    case 'automatic':
      return l10n.t('recovery');
    case 'shared':
      return l10n.t('shared');
    default:
      return image.type;
  }
}

function sizeCell(sizeMb: number | undefined): string | undefined {
  return sizeMb === undefined ? undefined : sizeText(sizeMb);
}

function costCell(image: Image, price: ImagePrice): string | undefined {
  if (isRecovery(image)) return l10n.t('free');
  const isPaid = isOwned(image) && image.status === 'available';
  return isPaid ? moneyText(costOf(image, price)) : undefined;
}

function endsCell(image: Image): string | undefined {
  const end = isRecovery(image) ? image.expiry : image.endOfLife;
  return end && dateText(end);
}
