import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../../kit/errors';
import { namesText } from '../../../kit/text';
import type { Image } from '../../images/model/image';
import type { SharingOperations } from './ownGroups';
import { type Audience, isActive, isInGroups, type ShareGroup, sourceOf } from './shareGroup';
import type { SharingApi } from './sharingApi';

/** So many images, or else so many groups, are asked one by one for what they are in, or hold. */
const MOST_ASKED = 10;
const MOST_TOLD = 5;

/** The own groups that hold an image, by its id. */
export type HoldingGroups = ReadonlyMap<string, readonly ShareGroup[]>;

/**
 * The own groups that hold each of these images. Undefined where that cannot be had, or would take too
 * many requests. No request where none of them is shared.
 */
export async function readHoldingGroups(
  { log, sharing }: SharingOperations,
  images: readonly Image[],
): Promise<HoldingGroups | undefined> {
  const ids = images.filter(isInGroups).map(({ id }) => id);
  try {
    return ids.length > MOST_ASKED
      ? await groupsByContent(sharing)
      : await groupsOfEach(sharing, ids);
  } catch (error) {
    log.info(`Could not read the share groups of the images: ${reasonOf(error)}`);
    return undefined;
  }
}

async function groupsOfEach(sharing: SharingApi, ids: readonly string[]): Promise<HoldingGroups> {
  const holding = new Map<string, readonly ShareGroup[]>();
  for (const id of ids) holding.set(id, await sharing.groupsOf(id));
  return holding;
}

async function groupsByContent(sharing: SharingApi): Promise<HoldingGroups | undefined> {
  const groups = await sharing.groups();
  if (groups.length > MOST_ASKED) return undefined;
  const holding = new Map<string, ShareGroup[]>();
  for (const group of groups) {
    for (const id of (await sharing.images(group.id)).flatMap((image) => sourceOf(image) ?? [])) {
      holding.set(id, [...(holding.get(id) ?? []), group]);
    }
  }
  return holding;
}

/**
 * Who gets these images by share groups; each group once, with its members. Undefined where that
 * cannot be had: see `readHoldingGroups`.
 */
export async function readAudiences(
  operations: SharingOperations,
  images: readonly Image[],
): Promise<readonly Audience[] | undefined> {
  const holding = await readHoldingGroups(operations, images);
  if (!holding) return undefined;
  const held = images.flatMap(({ id }) => holding.get(id) ?? []);
  const groups = new Map(held.map((group) => [group.id, group]));
  return audiencesOf(operations, [...groups.values()]);
}

/** These groups, each with its members, as far as they can be read. */
export function audiencesOf(
  { sharing }: Pick<SharingOperations, 'sharing'>,
  groups: readonly ShareGroup[],
): Promise<readonly Audience[]> {
  return Promise.all(
    groups.map(async (group) => {
      const members = await sharing.members(group.id).catch(() => undefined);
      return { group, members };
    }),
  );
}

/** Who loses images that are deleted: "“team” (“partner-x”), “vendors” (no member)". Empty for nobody. */
export function loserText(
  images: readonly Image[],
  audiences: readonly Audience[] | undefined,
): string {
  const shared = images.filter(isInGroups).length;
  if (shared === 0) return '';
  if (!audiences) return l10n.t('Images that are in share groups: {0}.', shared);
  const list = audienceNames(audiences);
  if (list === '') return '';
  return images.length === 1
    ? l10n.t('Its share groups lose it at once: {0}.', list)
    : l10n.t('Share groups that lose {0} of them at once: {1}.', shared, list);
}

/** Who has an image: "It is in share groups: “team” (“partner-x”)." Empty where it is in none. */
export function holderText(image: Image, audiences: readonly Audience[] | undefined): string {
  if (!isInGroups(image)) return '';
  const list = audiences && audienceNames(audiences);
  if (list === '') return '';
  return list === undefined
    ? l10n.t('It is in share groups that could not be read.')
    : l10n.t('It is in share groups: {0}.', list);
}

/** "“team” (“partner-x”), “vendors” (no member)" */
export function audienceNames(audiences: readonly Audience[]): string {
  const names = audiences.map(({ group, members }) => {
    const active = members?.filter(isActive).map(({ label }) => l10n.t('“{0}”', label));
    if (!active) return l10n.t('“{0}”', group.label);
    const who = active.length === 0 ? l10n.t('no member') : namesText(active, MOST_TOLD);
    return l10n.t('“{0}” ({1})', group.label, who);
  });
  return namesText(names, MOST_TOLD);
}
