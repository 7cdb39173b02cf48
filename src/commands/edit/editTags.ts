import * as l10n from '@vscode/l10n';
import { changeTags, isEditable } from '../../core/edit/imageEdit';
import type { TagChange } from '../../core/edit/tagChange';
import type { Image } from '../../core/images/image';
import type { TreeNode } from '../../core/images/imageGroups';
import type { Operations } from '../../core/operations/operations';
import { changedText, changingText } from '../../words/edit/tagChange';
import { actInTurn } from '../actInTurn';
import { chooseImages } from '../chooseImages';
import { type CommandContext, ownOperations } from '../commandContext';
import { askTagChange } from './askTagChange';
import { editFields } from './editImage';

/** The tags of one image as a text; of several, what is added, removed or renamed. */
export async function editTags(
  context: CommandContext,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const operations = await ownOperations(context);
  const { rights, store } = context;
  const images = await chooseImages(store, { target, selection, isFitting: isEditable, rights });
  const [image] = images;
  const isGroup = (target as TreeNode | undefined)?.kind === 'group';
  if (image && images.length === 1 && !isGroup) {
    const titleOf = ({ label }: Image) => l10n.t('Tags of “{0}”', label);
    return editFields(operations, image, { fields: ['tags'], titleOf });
  }
  const chosen = await askTagChange(images);
  return changeInTurn(operations, chosen.change, chosen.images);
}

function changeInTurn(
  operations: Operations,
  change: TagChange,
  images: readonly Image[],
): Promise<void> {
  return actInTurn(operations, {
    images,
    title: changingText(change, images.length),
    act: ({ id }, signal) => changeTags(operations, { id, change, signal }),
    summary: (done, { length }) => changedText(change, done, length),
    failure: (names) => l10n.t('Could not change {0}', names),
  });
}
