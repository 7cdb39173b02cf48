import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { SECTION, SettingKey } from '../../kit/manifest';
import { askChoice, BACK } from '../../ui/ask';
import { chooseImages } from '../../ui/chooseImages';
import { showInformation, showWarning } from '../../ui/messages';
import { requireChange } from '../../ui/requireRight';
import { theWindow } from '../../ui/safeWindow';
import { actInTurn } from '../../ui/tellReport';
import { changeTags, isEditable } from '../edit/model/imageEdit';
import { checkTagChange } from '../edit/model/tagChange';
import type { Image } from '../images/model/image';
import { fieldProblemText } from '../images/model/imageFields';
import type { Operations } from '../images/model/operations';
import {
  canBeProtected,
  type Guard,
  liftedText,
  liftingText,
  liftQuestion,
  protectedByText,
  protectingText,
  protectTitle,
} from './model/protection';

/** Asks how images should be protected. The tag is refused, with the reason, where it cannot be set. */
async function askGuard(
  { protection, rights }: Pick<AccountScope, 'protection' | 'rights'>,
  images: readonly Image[],
): Promise<Guard> {
  const { tag } = protection;
  const changeable = images.filter((image) => isEditable(image) && rights.canChange(image));
  const refusal = whyNoTag(tag, changeable);
  const tagging = refusal ?? l10n.t('Everybody who manages the account sees the tag “{0}”.', tag);
  const items = [
    {
      iconPath: theWindow().icon('tag'),
      label: l10n.t('With a Tag'),
      detail: tagging,
      value: { kind: 'tag', tag },
      ...(refusal && { refusal }),
    },
    {
      iconPath: theWindow().icon('lock'),
      label: l10n.t('With a Lock on This Machine'),
      detail: l10n.t('Linode, and other machines, know nothing of it.'),
      value: { kind: 'lock' },
    },
  ] as const;
  const placeholder = l10n.t('It is not deleted from here, nor replaced, and keeps its copies');
  const guard = await askChoice<Guard>({ title: protectTitle(images) }, { placeholder, items });
  if (guard === BACK) throw new CancelledError();
  return guard;
}

function whyNoTag(tag: string, changeable: readonly Image[]): string | undefined {
  if (tag === '') {
    return l10n.t('The setting “{0}” is empty.', `${SECTION}.${SettingKey.protectTag}`);
  }
  if (changeable.length === 0) {
    return l10n.t('Its tags cannot be changed: it is not available yet, or you lack the right.');
  }
  const problem = checkTagChange(changeable, { kind: 'add', tags: [tag] });
  return problem && fieldProblemText(problem);
}

/**
 * Protects images, those of the selected rows or such as the user picks, by the tag or by a lock on
 * this machine, which needs no right and no request.
 */
export async function protectImages(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const operations = await ownOperations(context);
  const { protection, rights, store } = context;
  await rights.load();
  const isFitting = (image: Image) => canBeProtected(image) && !protection.isProtected(image);
  const images = await chooseImages(store, { target, selection, isFitting });
  const guard = await askGuard(context, images);
  if (guard.kind === 'tag') await tagImages(context, operations, images);
  else await lockImages(operations, images);
}

async function lockImages(
  { accountId, clock, protection }: Operations,
  images: readonly Image[],
): Promise<void> {
  for (const image of images) await protection.lock(image, accountId, clock.now());
  void showInformation(protectedByText({ kind: 'lock' }, images));
}

function tagImages(
  { protection, rights }: AccountScope,
  operations: Operations,
  images: readonly Image[],
): Promise<void> {
  const { tag } = protection;
  return actInTurn(operations, {
    images,
    title: protectingText(images),
    act: async (image, signal) => {
      await requireChange(rights, image);
      const change = { kind: 'add', tags: [tag] } as const;
      await changeTags(operations, { id: image.id, change, signal });
    },
    summary: (done, asked) => protectedByText({ kind: 'tag', tag }, asked, done),
    failure: (names) => l10n.t('Could not protect {0}', names),
  });
}

/** Lifts all that protects images, the tag and the lock, after a question that says what that is. */
export async function unprotectImages(
  context: AccountScope,
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
  { protection, rights }: AccountScope,
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
