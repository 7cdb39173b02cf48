import * as l10n from '@vscode/l10n';
import { isCancellation } from '../../kit/errors';
import { ViewId } from '../../kit/manifest';
import { showWarning } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import { tellFailure } from '../../ui/tellFailure';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { audiencesOf } from '../sharing/model/sharedUse';
import { sourceOf } from '../sharing/model/shareGroup';
import { shareInto } from '../sharing/model/shares';
import { shareQuestion } from '../sharing/model/sharingQuestions';

/** An image, and the one in whose place it is. */
interface ReplacedInGroups {
  readonly image: Image;
  readonly old: Image;
}

/**
 * Puts an image into the share groups that hold the one that it replaces, under the names that members
 * know, after a question. False when that was not wanted, or failed, which is told. Never throws.
 */
export async function shareLikeOld(
  operations: Operations,
  { image, old }: ReplacedInGroups,
): Promise<boolean> {
  try {
    const groups = await operations.sharing.groupsOf(old.id);
    if (groups.length === 0) return true;
    const { button, detail, message } = shareQuestion(
      [image],
      await audiencesOf(operations, groups),
    );
    if ((await showWarning(message, { modal: true, detail }, button)) !== button) return false;
    await withProgress({ viewId: ViewId.images }, async () => {
      for (const { id } of groups) await shareInOne(operations, id, { image, old });
    });
    return true;
  } catch (error) {
    if (!isCancellation(error)) tellFailure(l10n.t('Could not share'), error, operations.log);
    return false;
  }
}

async function shareInOne(
  operations: Operations,
  groupId: number,
  { image, old }: ReplacedInGroups,
): Promise<void> {
  const inGroup = await operations.sharing.images(groupId);
  const share = inGroup.find((one) => sourceOf(one) === old.id);
  const names = share && { label: share.label, description: share.description };
  await shareInto(operations, groupId, [{ imageId: image.id, ...names }]);
}

/** What the button says that does it. */
export function sameGroupsButton(): string {
  return l10n.t('Share in the Same Groups…');
}
