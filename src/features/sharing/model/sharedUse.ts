import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../../kit/errors';
import { namesText } from '../../../kit/text';
import type { Image } from '../../images/model/image';
import type { SharingOperations } from './ownGroups';
import { isActive, isInGroups, type ShareGroup } from './shareGroup';
import type { Audience } from './sharingQuestions';

/** Of more images nobody is told who has each of them: it would be a request an image. */
const MOST_ASKED = 10;
const MOST_TOLD = 5;

/**
 * Who gets these images by share groups; each group once, with its members. Undefined where that
 * cannot be had, or would take too many requests. No request where none of them is shared.
 */
export async function readAudiences(
  { log, sharing }: SharingOperations,
  images: readonly Image[],
): Promise<readonly Audience[] | undefined> {
  const shared = images.filter(isInGroups);
  if (shared.length > MOST_ASKED) return undefined;
  const groups = new Map<number, ShareGroup>();
  try {
    for (const { id } of shared) {
      for (const group of await sharing.groupsOf(id)) groups.set(group.id, group);
    }
    return await Promise.all(
      [...groups.values()].map(async (group) => {
        const members = await sharing.members(group.id).catch(() => undefined);
        return { group, members };
      }),
    );
  } catch (error) {
    log.info(`Could not read who gets the images: ${reasonOf(error)}`);
    return undefined;
  }
}

/** Who loses images that are deleted: "“team” (“partner-x”), “vendors” (no member)". Empty for nobody. */
export function loserText(
  images: readonly Image[],
  audiences: readonly Audience[] | undefined,
): string {
  const shared = images.filter(isInGroups).length;
  if (shared === 0) return '';
  if (!audiences) return l10n.t('Images that are in share groups: {0}.', shared);
  const who = audiences.map(({ group, members }) => {
    const active = members?.filter(isActive).map(({ label }) => l10n.t('“{0}”', label));
    const none = l10n.t('no member');
    const names = active && (active.length === 0 ? none : namesText(active, MOST_TOLD));
    return names === undefined
      ? l10n.t('“{0}”', group.label)
      : l10n.t('“{0}” ({1})', group.label, names);
  });
  if (who.length === 0) return '';
  const list = namesText(who, MOST_TOLD);
  return images.length === 1
    ? l10n.t('Its share groups lose it at once: {0}.', list)
    : l10n.t('Share groups that lose {0} of them at once: {1}.', shared, list);
}
