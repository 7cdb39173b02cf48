import type { Region } from '../regions/region';
import { type Image, isOutdated, isOwned, isRecovery } from './image';

export type Group =
  | { readonly kind: 'region'; readonly region: string; readonly label: string }
  | { readonly kind: 'beingCreated' }
  | { readonly kind: 'recovery' }
  | { readonly kind: 'shared' }
  | { readonly kind: 'vendor'; readonly vendor: string };

/** A row that holds images. Ids are the same after every refresh. */
export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly group: Group;
  readonly children: readonly ImageNode[];
}

/** An image in one place of the tree; one with several replicas stands in several. */
export interface ImageNode {
  readonly kind: 'image';
  readonly id: string;
  readonly image: Image;
  readonly group: Group;
}

export type TreeNode = GroupNode | ImageNode;

export interface OwnGroupsOptions {
  readonly accountId: string;
  readonly regions: readonly Region[];
}

/** The account's images by region, then those in the making, recovery images, and shared ones. */
export function groupOwnImages(
  images: readonly Image[],
  { accountId, regions }: OwnGroupsOptions,
): readonly GroupNode[] {
  const own = images.filter(isOwned);
  const kept = own.filter((image) => !isRecovery(image));
  const groups = [
    ...byRegion(kept, regions),
    {
      group: { kind: 'beingCreated' },
      images: kept.filter((image) => image.replicas.length === 0),
    },
    { group: { kind: 'recovery' }, images: own.filter(isRecovery) },
    { group: { kind: 'shared' }, images: images.filter((image) => image.type === 'shared') },
  ] as const;
  return groups.flatMap((one) => toNode(accountId, one));
}

/** Public images by vendor; the outdated ones are left out unless they are asked for. */
export function groupPublicImages(
  images: readonly Image[],
  { showDeprecated, now }: { showDeprecated: boolean; now: number },
): readonly GroupNode[] {
  const shown = images.filter(
    (image) => image.isPublic && (showDeprecated || !isOutdated(image, now)),
  );
  const vendors = [...new Set(shown.map(vendorOf))].sort(compareText);
  return vendors.flatMap((vendor) => {
    const group = { kind: 'vendor', vendor } as const;
    return toNode('public', { group, images: shown.filter((image) => vendorOf(image) === vendor) });
  });
}

/** How many public images the tree leaves out while outdated ones are not shown. */
export function countOutdated(images: readonly Image[], now: number): number {
  return images.filter((image) => image.isPublic && isOutdated(image, now)).length;
}

/**
 * All replicas of all images that are paid for: recovery and shared ones are not. One that is being
 * created does not count: until it is available the API gives the size of its disk.
 */
export function totalSizeMb(images: readonly Image[]): number {
  const paid = images.filter(
    (image) => isOwned(image) && !isRecovery(image) && image.status === 'available',
  );
  return paid.reduce((sum, image) => sum + (image.totalSizeMb ?? image.sizeMb), 0);
}

interface GroupImages {
  readonly group: Group;
  readonly images: readonly Image[];
}

function byRegion(images: readonly Image[], regions: readonly Region[]): readonly GroupImages[] {
  const labels = new Map(regions.map((region) => [region.id, region.label]));
  const ids = new Set(images.flatMap((image) => image.replicas.map((replica) => replica.region)));
  return [...ids]
    .map((region) => ({ kind: 'region', region, label: labels.get(region) ?? region }) as const)
    .sort((a, b) => compareText(a.label, b.label))
    .map((group) => ({
      group,
      images: images.filter((image) =>
        image.replicas.some(({ region }) => region === group.region),
      ),
    }));
}

function toNode(root: string, { group, images }: GroupImages): readonly GroupNode[] {
  if (images.length === 0) return [];
  const id = `${root}/${groupKey(group)}`;
  const children = images
    .toSorted((a, b) => compareText(a.label, b.label) || compareText(a.id, b.id))
    .map((image) => ({ kind: 'image', id: `${id}/${image.id}`, image, group }) as const);
  return [{ kind: 'group', id, group, children }];
}

function groupKey(group: Group): string {
  switch (group.kind) {
    case 'region':
      return `region/${group.region}`;
    case 'vendor':
      return `vendor/${group.vendor}`;
    case 'beingCreated':
    case 'recovery':
    case 'shared':
      return group.kind;
  }
}

function vendorOf(image: Image): string {
  return image.vendor ?? 'Linode';
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}
