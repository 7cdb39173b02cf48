import * as l10n from '@vscode/l10n';
import type { NewUpload } from '../../api/linodeApi';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError, isCancellation, mayHaveActed } from '../../kit/errors';
import { CommandId } from '../../kit/manifest';
import { keepLastUsed, lastUsed, regionHints } from '../../ui/lastUsed';
import { offerChange, showError } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import { deniedRegions, sourcePlace } from '../../ui/settings';
import { labelFromFileName } from '../images/model/imageFields';
import type { RegionHints } from '../regions/model/suggestion';
import { actOnUpload, askAction } from './actOnUpload';
import { askUpload } from './askUpload';
import { commitOf } from './gitCommit';
import type { SourceFile, UploadEntry, UploadExtras } from './model/uploadEntry';
import {
  beginUpload,
  setAside,
  takeOrphans,
  type UploadRequest,
  type Uploads,
} from './model/uploads';
import { stoppedActions } from './model/uploadText';

export interface FileUpload {
  readonly uploads: Uploads;
  readonly file: SourceFile;
  /** Set when the place was chosen already. */
  readonly region: string | undefined;
  /** What was answered for the file before: it is suggested. */
  readonly before: NewUpload | undefined;
  /** True when that holds for this file, too, which then is not asked about. */
  readonly isSame: boolean;
  /** What is suggested as its label, and what is said beside it; left out: after the name of the file. */
  readonly label?: { readonly value: string; readonly prompt: string };
}

/** Asks for what the file does not tell, and makes the empty image that takes its bytes. */
export async function createImage(context: AccountScope, wanted: FileUpload): Promise<UploadEntry> {
  let { isSame, region } = wanted;
  const { before, file, uploads } = wanted;
  let answers: NewUpload = {
    region: region ?? '',
    description: '',
    tags: [],
    hasCloudInit: false,
    ...before,
    label: wanted.label?.value ?? labelFromFileName(file.name),
  };
  const regions = await context.regions.load();
  const extras = await uploadExtras(context, file);
  const hints = await uploadHints(context, uploads);
  for (;;) {
    const labelPrompt = wanted.label?.prompt;
    const denied = deniedRegions.value;
    const known = { file, region, regions, deniedRegions: denied, hints, labelPrompt };
    if (!isSame) answers = await askUpload(known, answers);
    const entry = await tryToCreateImage(context, { uploads, answers, extras, file });
    if (entry) {
      keepLastUsed(context, uploads.accountId, { uploadRegion: answers.region });
      void context.rights.reload();
      return entry;
    }
    isSame = false;
    region = undefined; // It may be what was refused: every answer can be changed.
  }
}

/** Where nothing was uploaded before, the images of the account tell where they are kept. */
async function uploadHints(context: AccountScope, uploads: Uploads): Promise<RegionHints> {
  const isFirst = lastUsed(context, uploads.accountId, 'uploadRegion') === undefined;
  if (isFirst) await uploads.store.ensureListed();
  return regionHints(context, uploads, 'uploadRegion');
}

/** What is to be known of the sources of a file when its image is there. */
export async function uploadExtras(
  { log }: Pick<AccountScope, 'log'>,
  file: SourceFile,
): Promise<UploadExtras> {
  const sourceIn = sourcePlace.value;
  if (sourceIn === 'off') return {};
  if (file.web) return { sourceIn }; // No repository here has made it.
  return { sourceIn, commit: await commitOf(theWindow().fileUri(file.path), log) };
}

type NewImageUpload = UploadRequest & Pick<FileUpload, 'uploads'>;

/** Undefined when the user wants to change the answers that the API did not take. */
async function tryToCreateImage(
  context: AccountScope,
  wanted: NewImageUpload,
): Promise<UploadEntry | undefined> {
  try {
    return await createOrTell(context, wanted);
  } catch (error) {
    if (mayHaveActed(error)) throw error;
    await offerChange(error, l10n.t('Could not create “{0}”.', wanted.answers.label));
    return undefined;
  }
}

/**
 * Makes the empty image. When the answer is lost, it says what became of it. Throws a
 * `CancelledError` when all has been said, and what refused it.
 */
export async function createOrTell(
  context: AccountScope,
  { uploads, ...wanted }: NewImageUpload,
): Promise<UploadEntry> {
  try {
    return (await beginUpload(uploads, wanted)).entry;
  } catch (error) {
    if (!mayHaveActed(error)) throw error;
    return afterLostAnswer(context, { uploads, label: wanted.answers.label, error });
  }
}

interface LostAnswer {
  readonly uploads: Uploads;
  readonly label: string;
  readonly error: unknown;
}

/**
 * Asking again could make a second image, so it looks what was made: the address of such an image is
 * lost, and a new one can take its place. Throws the error when nothing was made, and a
 * `CancelledError` when all has been said.
 */
async function afterLostAnswer(
  context: AccountScope,
  { error, label, uploads }: LostAnswer,
): Promise<UploadEntry> {
  const orphans = await takeOrphans(uploads).catch((reason: unknown) => {
    if (isCancellation(reason)) throw reason;
    return undefined;
  });
  if (!orphans) {
    await tellDoubt(label);
    throw new CancelledError();
  }
  const orphan = orphans.find(({ image }) => image.label === label);
  if (!orphan) throw error;
  const { entry } = orphan;
  await setAside(uploads.journal, entry.imageId);
  const message = l10n.t(
    'The connection was lost while “{0}” was created. Linode made an empty image ({1}) that cannot be used.',
    label,
    entry.imageId,
  );
  const action = await askAction(showError, { message, actions: stoppedActions(entry) });
  const next = await actOnUpload(context, { uploads, entry, action });
  if (!next) throw new CancelledError();
  return next.entry;
}

async function tellDoubt(label: string): Promise<void> {
  const refresh = l10n.t('Refresh');
  const message = l10n.t(
    'The connection was lost while “{0}” was created. Linode may have made an empty image: look under “Being created” before you try again.',
    label,
  );
  if ((await showError(message, refresh)) === refresh) {
    await theWindow().runCommand(CommandId.refresh);
  }
}
