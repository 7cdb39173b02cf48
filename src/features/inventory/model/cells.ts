import * as l10n from '@vscode/l10n';
import { CommandId } from '../../../kit/manifest';
import { dateText, moneyText, sizeText } from '../../../kit/quantity';
import { plainLine } from '../../../kit/text';
import { costOf, type ImagePrice } from '../../images/model/cost';
import { type Image, isOwned, isRecovery, storedMb } from '../../images/model/image';
import { type StatusOptions, statusText } from '../../images/model/imageText';
import { type Guard, guardsText } from '../../protection/model/protection';
import { type InventoryColumn, inventoryColumns } from './columns';
import { CLEAR_FILTER, type InventoryNotice, type PageTexts } from './messages';

export interface CellOptions extends StatusOptions {
  readonly price: ImagePrice;
  readonly guards: readonly Guard[];
  regionLabel(id: string): string;
  accountName(image: Image): string | undefined;
  shareGroupsOf(image: Image): readonly string[];
}

/** What stands in each column for an image; empty where there is nothing to say. */
export function inventoryCells(image: Image, options: CellOptions): readonly string[] {
  const cells: Readonly<Record<InventoryColumn, string | undefined>> = {
    label: image.label,
    account: options.accountName(image),
    id: image.id,
    status: statusText(image, options),
    type: typeText(image),
    vendor: image.vendor,
    regions: image.replicas
      .map(({ region }) => shortPlace(options.regionLabel(region)))
      .join(' · '),
    tags: image.tags.join(', '),
    size: image.sizeMb > 0 ? sizeText(image.sizeMb) : undefined,
    allReplicas: sizeCell(storedMb(image)),
    cost: costCell(image, options.price),
    created: image.created && dateText(image.created),
    updated: image.updated && dateText(image.updated),
    createdBy: image.createdBy,
    ends: endsCell(image),
    shared: sharingCell(image, options.shareGroupsOf(image)),
    protected: options.guards.length > 0 ? guardsText(options.guards) : undefined,
  };
  return inventoryColumns.map((column) => plainLine(cells[column] ?? ''));
}

/** "Chicago" of "Chicago, IL": the country is in the details. */
function shortPlace(label: string): string {
  return label.split(',')[0] ?? label;
}

/** Empty for what most images are. */
function typeText(image: Image): string {
  if (image.isPublic) return l10n.t('public');
  switch (image.type) {
    case 'manual':
      return '';
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

/** Who shares an image, or with whom it is shared: by its groups where all are known, else their number. */
function sharingCell(image: Image, groups: readonly string[]): string | undefined {
  const names = groups.map((label) => l10n.t('“{0}”', label)).join(', ');
  if (image.sharing?.kind === 'shared') return l10n.t('from {0}', names);
  const count = image.sharing?.shareGroupCount ?? 0;
  if (count === 0) return undefined;
  if (count === groups.length) return l10n.t('in {0}', names);
  return count === 1 ? l10n.t('in 1 group') : l10n.t('in {0} groups', count);
}

function endsCell(image: Image): string | undefined {
  const end = isRecovery(image) ? image.expiry : image.endOfLife;
  return end && dateText(end);
}

/** Why there are no rows. */
export type EmptyReason =
  | { readonly kind: 'loading' | 'unreadable' | 'signedOut' | 'noMatch' }
  | { readonly kind: 'tokenRefused' | 'missingScope' }
  | { readonly kind: 'empty'; readonly canAddImages: boolean }
  | { readonly kind: 'failed'; readonly message: string | undefined };

/** What stands in place of the rows, with what to do about it. */
export function emptyNotice(reason: EmptyReason): InventoryNotice {
  const text = emptyText(reason);
  return { text, isBusy: reason.kind === 'loading', button: emptyButton(reason) };
}

function emptyText(reason: EmptyReason): string {
  switch (reason.kind) {
    case 'loading':
      return l10n.t('Loading images…');
    case 'unreadable':
      return l10n.t(
        'VS Code could not read its secret storage, so it cannot be told who is signed in. The keyring of your system may be locked.',
      );
    case 'signedOut':
      return l10n.t('Sign in to see your own images.');
    case 'tokenRefused':
      return l10n.t('Linode no longer accepts your token. It may have expired or been revoked.');
    case 'missingScope':
      return l10n.t('Your token may not list images.');
    case 'noMatch':
      return l10n.t('No image matches the filter.');
    case 'empty':
      return l10n.t('There are no images in this account yet.');
    case 'failed':
      return reason.message ?? l10n.t('The images could not be listed.');
  }
}

function emptyButton(reason: EmptyReason): InventoryNotice['button'] {
  switch (reason.kind) {
    case 'loading':
      return undefined;
    case 'signedOut':
      return { label: l10n.t('Sign In'), command: CommandId.signIn };
    case 'tokenRefused':
      return { label: l10n.t('Sign In Again'), command: CommandId.signIn };
    case 'missingScope':
      return { label: l10n.t('Use Another Token'), command: CommandId.signIn };
    case 'noMatch':
      return { label: l10n.t('Clear Filter'), command: CLEAR_FILTER };
    case 'empty':
      return reason.canAddImages
        ? { label: l10n.t('Upload Image…'), command: CommandId.uploadImage }
        : { label: l10n.t('Refresh'), command: CommandId.refresh };
    case 'unreadable':
    case 'failed':
      return { label: l10n.t('Try Again'), command: CommandId.refresh };
  }
}

/** All that the page of the inventory says by itself. */
export function pageTexts(): PageTexts {
  return {
    columns: {
      label: l10n.t('Label'),
      account: l10n.t('Account'),
      id: l10n.t('ID'),
      status: l10n.t('Status'),
      type: l10n.t('Type'),
      vendor: l10n.t('Vendor'),
      regions: l10n.t('Regions'),
      tags: l10n.t('Tags'),
      size: l10n.t('Size'),
      allReplicas: l10n.t('All Replicas'),
      cost: l10n.t('Cost/mo'),
      created: l10n.t('Created'),
      updated: l10n.t('Updated'),
      createdBy: l10n.t('Created By'),
      ends: l10n.t('End of Life or Expiry'),
      shared: l10n.t('Shared'),
      protected: l10n.t('Protected'),
    },
    scopes: { own: l10n.t('My Images'), public: l10n.t('Public'), all: l10n.t('All') },
    commands: [
      { id: CommandId.deployImage, label: l10n.t('Deploy…') },
      { id: CommandId.editTags, label: l10n.t('Edit Tags…') },
      { id: CommandId.replicateImage, label: l10n.t('Replicate…') },
      { id: CommandId.deleteImage, label: l10n.t('Delete…') },
      { id: CommandId.showDetails, label: l10n.t('Show Details') },
      { id: CommandId.copyImageId, label: l10n.t('Copy IDs') },
      { id: CommandId.revealImage, label: l10n.t('Reveal in Tree') },
    ],
    scope: l10n.t('Which images'),
    filter: l10n.t('Filter images'),
    filterHint: l10n.t('Filter, such as: tag:web size>2000'),
    clearFilter: l10n.t('Clear Filter'),
    chooseColumns: l10n.t('Columns'),
    showPictures: l10n.t('Charts'),
    actions: l10n.t('Selected images'),
    table: l10n.t('Images'),
  };
}
