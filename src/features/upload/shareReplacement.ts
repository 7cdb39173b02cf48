import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../kit/errors';
import { ViewId } from '../../kit/manifest';
import { showWarning } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { readAudiences } from '../sharing/model/sharedUse';
import { sourceOf } from '../sharing/model/shareGroup';
import { shareInto } from '../sharing/model/shares';
import { type Audience, shareQuestion } from '../sharing/model/sharingQuestions';

/** An image, and the one in whose place it is. */
interface ReplacedInGroups {
  readonly image: Image;
  readonly old: Image;
}

/**
 * Puts an image into the share groups that hold the one that it replaces, under the names that members
 * know, after a question. Throws a `CancelledError` when that was not wanted.
 */
export async function shareLikeOld(
  operations: Operations,
  { image, old }: ReplacedInGroups,
): Promise<void> {
  const audiences = (await readAudiences(operations, [old])) ?? [];
  if (audiences.length === 0) return;
  const { button, detail, message } = shareQuestion([image], audiences);
  if ((await showWarning(message, { modal: true, detail }, button)) !== button) {
    throw new CancelledError();
  }
  await withProgress({ viewId: ViewId.images }, async () => {
    for (const { group } of audiences) await shareInOne(operations, group.id, { image, old });
  });
}

async function shareInOne(
  operations: Operations,
  groupId: Audience['group']['id'],
  { image, old }: ReplacedInGroups,
): Promise<void> {
  const inGroup = await operations.sharing.images(groupId);
  const known = inGroup.find((one) => sourceOf(one) === old.id);
  const names = known && { label: known.label, description: known.description };
  await shareInto(operations, groupId, [{ imageId: image.id, ...names }]);
}

/** What the button says that does it. */
export function sameGroupsButton(): string {
  return l10n.t('Share in the Same Groups…');
}
