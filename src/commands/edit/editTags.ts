import * as vscode from 'vscode';
import { changeTags, isEditable } from '../../core/edit/imageEdit';
import type { TagChange } from '../../core/edit/tagChange';
import type { Image } from '../../core/images/image';
import type { TreeNode } from '../../core/images/imageGroups';
import { inTurn } from '../../core/operations/inTurn';
import type { Operations } from '../../core/operations/operations';
import { withCancellableProgress } from '../../host/progress';
import { changedText, changingText } from '../../words/edit/tagChange';
import { turnText } from '../../words/turns';
import { chooseImages } from '../chooseImages';
import { type CommandContext, ownOperations } from '../commandContext';
import { tellReport } from '../tellReport';
import { askTagChange } from './askTagChange';
import { editFields } from './editImage';

const { l10n } = vscode;

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

async function changeInTurn(
  operations: Operations,
  change: TagChange,
  images: readonly Image[],
): Promise<void> {
  const { clock, log } = operations;
  const report = await withCancellableProgress({
    title: changingText(change, images.length),
    run: (tell, signal) =>
      inTurn({
        ...{ items: images, signal, clock, log },
        act: ({ id }) => changeTags(operations, { id, change, signal }),
        onProgress: (finished, waitingUntil) => {
          const waitMs = waitingUntil === undefined ? undefined : waitingUntil - clock.now();
          tell(turnText(finished, images.length, waitMs), (100 * finished) / images.length);
        },
      }),
  });
  void tellReport(report, {
    summary: changedText(change, report.done.length, images.length),
    nameOf: ({ label }) => l10n.t('“{0}”', label),
    failure: (names) => l10n.t('Could not change {0}', names),
  }).then(async (again) => {
    if (again.length > 0) await changeInTurn(operations, change, again);
  });
}
