import * as l10n from '@vscode/l10n';
import { changeTags } from '../../core/edit/imageEdit';
import { CancelledError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Operations } from '../../core/operations/operations';
import { showWarning } from '../../ui/messages';
import { liftedText, liftingText, liftQuestion } from '../../words/protection/change';
import { actInTurn } from '../actInTurn';
import { chooseImages } from '../chooseImages';
import { type CommandContext, ownOperations } from '../commandContext';
import { requireChange } from '../requireRight';

/** Lifts all that protects images, the tag and the lock, after a question that says what that is. */
export async function unprotectImages(
  context: CommandContext,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const operations = await ownOperations(context);
  const { protection, store } = context;
  const isFitting = (image: Image) => protection.isProtected(image);
  const images = await chooseImages(store, { target, selection, isFitting });
  const { button, detail, message } = liftQuestion(images, (image) => protection.guardsOf(image));
  const chosen = await showWarning(message, { modal: true, detail }, button);
  if (chosen !== button) throw new CancelledError();
  await actInTurn(operations, {
    images,
    title: liftingText(images),
    act: (image, signal) => lift(context, operations, { image, signal }),
    summary: (done, asked) => liftedText(asked, done),
    failure: (names) => l10n.t('Could not lift the protection of {0}', names),
  });
}

/** The tag goes first: an image whose tag could not be removed stays as it was. */
async function lift(
  { protection, rights }: CommandContext,
  operations: Operations,
  { image, signal }: { readonly image: Image; readonly signal: AbortSignal },
): Promise<void> {
  const tags = protection
    .guardsOf(image)
    .flatMap((guard) => (guard.kind === 'tag' ? guard.tag : []));
  if (tags.length > 0) {
    await requireChange(rights, image);
    await changeTags(operations, { id: image.id, change: { kind: 'remove', tags }, signal });
  }
  await protection.unlock(image);
}
