import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { ImageUnavailableError } from '../../kit/operationErrors';
import { pickImage, tellNothingFits } from '../../ui/chooseImages';
import { showInformation } from '../../ui/messages';
import { requireAddImages, requireChange } from '../../ui/requireRight';
import { deniedRegions, imagePrice } from '../../ui/settings';
import { freshImage } from '../images/model/findImage';
import type { Image } from '../images/model/image';
import { askIfUploaded } from './askIfUploaded';
import { fittingFiles } from './checkImageFile';
import { chooseFiles } from './chooseFiles';
import { createOrTell, uploadExtras } from './createImage';
import { deliverUpload } from './deliverUpload';
import { answersLike, isReplaceable, replacedOf } from './model/replacement';
import { replaceQuestion } from './model/replacementText';
import type { SourceFile } from './model/uploadEntry';
import type { Uploads } from './model/uploads';
import { chooseAddress } from './uploadFromUrl';

/**
 * Uploads a file into a new image that is like an old one, copies it to where that is, and then
 * offers to delete the old one, which must not be protected. Returns the id of the new image once it is in all regions; undefined
 * when it was cancelled, or an error was told.
 */
export async function replaceImage(
  context: AccountScope,
  target: unknown,
): Promise<string | undefined> {
  return replaceWith(context, target, async () => {
    const [file] = await fittingFiles(context, (await chooseFiles()).slice(0, 1));
    return file;
  });
}

/** The same with a file on a web server. */
export async function replaceFromUrl(
  context: AccountScope,
  target: unknown,
): Promise<string | undefined> {
  return replaceWith(context, target, () => chooseAddress(context));
}

async function replaceWith(
  context: AccountScope,
  target: unknown,
  choose: () => Promise<SourceFile | undefined>,
): Promise<string | undefined> {
  const operations = await ownOperations(context);
  const { rights, store } = context;
  await requireAddImages(rights);
  const isFitting = (image: Image) => isReplaceable(image) && rights.canChange(image);
  const { id } = await pickImage(store, target, isFitting);
  const old = await freshImage(operations, id);
  if (old.status !== 'available') throw new ImageUnavailableError(old.status);
  if (!isReplaceable(old)) return tellNothingFits();
  await requireChange(rights, old);
  context.protection.requireUnprotected(old);
  const file = await choose();
  if (!file || !(await askIfUploaded(context, file))) return undefined;
  return replaceBy(context, context.uploadsOf(operations.accountId), { old, file });
}

async function replaceBy(
  context: AccountScope,
  uploads: Uploads,
  { file, old }: { readonly old: Image; readonly file: SourceFile },
): Promise<string | undefined> {
  const regions = await context.regions.load();
  const extras = { ...(await uploadExtras(context, file)), replaces: replacedOf(old) };
  const answers = answersLike(old, { regions, denied: deniedRegions.value });
  const price = imagePrice.value;
  await confirm(replaceQuestion({ old, answers, fileName: file.name, regions, price }));
  const entry = await createOrTell(context, { uploads, answers, extras, file });
  void context.rights.reload();
  return deliverUpload(context, { entry, uploads, from: 'sending' });
}

async function confirm({ message, detail }: ReturnType<typeof replaceQuestion>): Promise<void> {
  const replace = l10n.t('Replace');
  const options = { modal: true, detail };
  const chosen = await showInformation(message, options, replace);
  if (chosen !== replace) throw new CancelledError();
}
