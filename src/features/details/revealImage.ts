import * as l10n from '@vscode/l10n';
import { type AccountScope, accountOf, ownOperations } from '../../app/accountScope';
import { CancelledError, isNotFound } from '../../kit/errors';
import { CommandId } from '../../kit/manifest';
import { askText, BACK } from '../../ui/ask';
import { rowIds } from '../../ui/chooseImages';
import { showInformation, showWarning } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import { setShownPublic, shownPublic } from '../../ui/settings';
import { accountName } from '../accounts/model/account';
import type { Image } from '../images/model/image';
import { parseImageReference, referenceProblemText } from '../images/model/imageReference';
import { hiddenFor, hiddenImageTexts } from '../images/model/publicImages';

/** Selects the image of a row, or that an id or a link names, in the view that holds it. Asks when given none. */
export async function revealImage(context: AccountScope, target: unknown): Promise<void> {
  const text =
    typeof target === 'string' ? target : (rowIds(target)[0] ?? (await askForReference()));
  const image = context.store.find(text) ?? (await findNamedImage(context, text));
  if (!image || !(await isVisible(image, context.clock.now()))) return;
  await context.reveal(context.shownAccounts.keyOf(image));
}

/** What an id or a link names; where it names nothing that is there, the user is told. */
async function findNamedImage(context: AccountScope, text: string): Promise<Image | undefined> {
  const reference = parseImageReference(text);
  if (reference.kind === 'problem') {
    await showWarning(referenceProblemText(reference.problem));
    return undefined;
  }
  const image = await findImageToReveal(context, reference.id);
  if (!image) void tellUnknown(context, reference.id);
  return image;
}

async function askForReference(): Promise<string> {
  const text = await askText(
    { title: l10n.t('Go to Image') },
    {
      value: '',
      prompt: l10n.t('ID of the image, or a link to it'),
      placeholder: l10n.t('private/123, linode/debian13, https://cloud.linode.com/images/…'),
      check: (typed) => {
        const reference = parseImageReference(typed);
        if (reference.kind === 'image') return undefined;
        return referenceProblemText(reference.problem);
      },
    },
  );
  if (text === BACK) throw new CancelledError();
  return text;
}

/** As it is listed; asked for where it is not. Undefined when this account does not have it. */
async function findImageToReveal(context: AccountScope, id: string): Promise<Image | undefined> {
  const { store } = context;
  const images = id.startsWith('linode/')
    ? context.quiet.images
    : (await ownOperations(context)).images;
  if (!store.find(id)) await store.ensureListed();
  const known = store.find(id);
  if (known) return known;
  const { accountId } = store;
  try {
    const image = await images.get(id);
    store.put(image, accountId);
    return image;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function tellUnknown(context: AccountScope, id: string): Promise<void> {
  if (id.startsWith('linode/')) {
    await showWarning(l10n.t('Linode has no public image {0}.', id));
    return;
  }
  const account = accountOf(context);
  const message = l10n.t(
    'The account of “{0}” has no image {1}. It may be deleted, or belong to another account.',
    account ? accountName(account) : '',
    id,
  );
  const other = l10n.t('Use Another Token');
  if ((await showWarning(message, other)) !== other) return;
  await theWindow().runCommand(CommandId.signIn);
}

/** What is deprecated or for Kubernetes may be hidden: then the user says whether it is to be shown. */
async function isVisible(image: Image, now: number): Promise<boolean> {
  const kind = hiddenFor(image, shownPublic.value, now);
  if (!kind) return true;
  const { message, show } = hiddenImageTexts(kind, image.label);
  if ((await showInformation(message, show)) !== show) return false;
  await setShownPublic(kind, true);
  return isVisible(image, now);
}
