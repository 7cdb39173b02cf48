import * as l10n from '@vscode/l10n';
import { agoText, countText, dateText, momentText, sizeText } from '../../../kit/quantity';
import { type Guard, guardsText } from '../../protection/model/protection';
import { audienceNames } from '../../sharing/model/sharedUse';
import type { Audience } from '../../sharing/model/shareGroup';
import type { UploadedFile } from '../../upload/model/uploadedFiles';
import { unfinishedText } from '../../upload/model/uploadText';
import { groupCostText, type ImagePrice, imageCostText, sizeInRegionMb } from './cost';
import { type Image, isOwned, sizeOfAllMb } from './image';
import { type GroupNode, regionAround } from './imageGroups';
import { replicaText, type StatusOptions, statusText } from './imageText';

export interface ImageFieldsOptions extends StatusOptions {
  regionLabel(id: string): string;
  /** What it was uploaded from, where this machine knows it. */
  readonly file?: UploadedFile | undefined;
  readonly guards: readonly Guard[];
  readonly price: ImagePrice;
  /** What the user calls the accounts that have it, where several stand side by side. */
  readonly accounts: readonly string[];
  /** Who has it by own share groups, as far as that is known. */
  readonly audiences: readonly Audience[];
}

export interface Field {
  readonly name: string;
  readonly value: string;
}

/** Every field of an image that has something to say, in words; times in the user's zone. */
export function imageFields(image: Image, options: ImageFieldsOptions): readonly Field[] {
  const { file, guards, now, price, unfinished } = options;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('ID'), image.id],
    [l10n.t('Account'), options.accounts.join(', ')],
    [l10n.t('Status'), statusText(image, options) ?? l10n.t('available')],
    [l10n.t('Upload'), unfinished && unfinishedText(unfinished)],
    [l10n.t('Protected'), guardsText(guards)],
    [l10n.t('Size'), imageSizeField(image)],
    [l10n.t('Cost (estimate)'), imageCostText(image, price)],
    [l10n.t('Regions'), regionsField(image, options)],
    [l10n.t('Kind'), kindField(image)],
    [l10n.t('Vendor'), image.vendor],
    [l10n.t('Capabilities'), capabilitiesField(image)],
    [l10n.t('Tags'), image.tags.join(', ')],
    [l10n.t('Created'), whenField(image.created, now)],
    [l10n.t('Created by'), image.createdBy],
    [l10n.t('Updated'), whenField(image.updated, now)],
    [l10n.t('Deprecated'), image.isDeprecated ? l10n.t('yes') : undefined],
    [l10n.t('End of life'), image.endOfLife && dateText(image.endOfLife)],
    [l10n.t('Deleted on'), image.expiry && momentText(image.expiry)],
    [l10n.t('Uploaded from'), file?.fileName],
    [l10n.t('SHA-256 of the file'), file?.sha256],
    ...sharingFields(image, options.audiences),
  ];
  return fieldsOf(rows);
}

/** Those that have something to say. */
function fieldsOf(
  rows: readonly (readonly [name: string, value: string | undefined])[],
): readonly Field[] {
  return rows.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

function imageSizeField(image: Image): string {
  if (image.status === 'creating') return l10n.t('{0} (the disk)', sizeText(image.sizeMb));
  if (image.sizeMb === 0) return l10n.t('not known yet');
  const { totalSizeMb } = image;
  if (totalSizeMb === undefined || totalSizeMb === image.sizeMb) return sizeText(image.sizeMb);
  return l10n.t('{0}, {1} in all regions', sizeText(image.sizeMb), sizeText(totalSizeMb));
}

function regionsField(image: Image, { regionLabel }: ImageFieldsOptions): string {
  return image.replicas
    .map(({ region, status }) => `${regionLabel(region)}: ${replicaText(status)}`)
    .join('\n');
}

function kindField(image: Image): string {
  if (image.isPublic) return l10n.t('public');
  switch (image.type) {
    case 'manual':
      return l10n.t('captured or uploaded');
    case 'automatic':
      return l10n.t('recovery image of a deleted Linode');
    case 'shared':
      return l10n.t('shared with you');
    default:
      return image.type;
  }
}

function capabilitiesField(image: Image): string {
  const words = image.capabilities.map((capability) => {
    if (capability === 'distributed-sites') return l10n.t('distributed regions');
    return capability;
  });
  // Linode's Cloud Manager reads it so: an own image without this capability is not encrypted.
  const isPlain = image.type === 'manual' && image.status === 'available' && !image.isPublic;
  if (isPlain && !image.capabilities.includes('distributed-sites'))
    words.push(l10n.t('not encrypted'));
  return words.join(', ');
}

function whenField(date: Date | undefined, now: number): string | undefined {
  return date && `${momentText(date)} (${agoText(date, now)})`;
}

function sharingFields(
  { sharing, isShared }: Image,
  audiences: readonly Audience[],
): readonly (readonly [string, string | undefined])[] {
  if (sharing?.kind === 'shared') {
    const { shareGroupId, shareGroupLabel, shareGroupUuid, sourceImageId, sourceImageLabel } =
      sharing;
    return [
      [l10n.t('Share group'), `${shareGroupLabel} (${shareGroupId}, ${shareGroupUuid})`],
      [l10n.t('Source image'), [sourceImageLabel, sourceImageId].filter((text) => text).join(', ')],
    ];
  }
  const count = sharing?.shareGroupCount ?? 0;
  const shared = count === 0 && isShared ? l10n.t('not any more') : String(count || '');
  if (count > 0 && audiences.length === count) {
    return [[l10n.t('Shared in groups'), audienceNames(audiences)]];
  }
  const list = count > 0 && sharing ? ` (${sharing.shareGroupListUrl})` : '';
  return [[l10n.t('Shared in groups'), shared && shared + list]];
}

/** What there is to know of a group: its region, how many images it holds, and what they cost. */
export function groupFields(node: GroupNode, price: ImagePrice): readonly Field[] {
  const { images } = node;
  const region = regionAround(node);
  return fieldsOf([
    [l10n.t('Region'), region],
    [l10n.t('Images'), countText(images.length)],
    [l10n.t('Size'), groupSizeField(images, region)],
    [l10n.t('Cost (estimate)'), groupCostText(images, region, price)],
  ]);
}

/** Of the copies in a region, or of all copies; undefined for what takes no room of the account. */
function groupSizeField(images: readonly Image[], region: string | undefined): string | undefined {
  const own = images.filter(isOwned);
  const sizeMb = region === undefined ? sizeOfAllMb(own) : sizeInRegionMb(own, region);
  return sizeMb > 0 ? sizeText(sizeMb) : undefined;
}
