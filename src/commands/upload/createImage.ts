import * as vscode from 'vscode';
import { CancelledError, isCancellation, mayHaveActed } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { labelFromFileName } from '../../core/images/imageFields';
import type { NewUpload } from '../../core/ports';
import type { SourceFile, UploadExtras } from '../../core/upload/uploadEntry';
import { madeBy } from '../../core/upload/uploadIntents';
import {
  type BegunUpload,
  beginUpload,
  type Uploads,
  type WantedUpload,
} from '../../core/upload/uploads';
import { commitOf } from '../../host/gitCommit';
import { settings } from '../../host/settings';
import type { CommandContext } from '../commandContext';
import { offerChange } from '../offerChange';
import { askUpload } from './askUpload';
import { deleteUnfinished } from './deleteUnfinished';

const { l10n } = vscode;

const LAST_REGION = 'linodeImages.lastRegion';

export interface Wanted {
  readonly uploads: Uploads;
  readonly file: SourceFile;
  /** Set when the place was chosen already. */
  readonly region: string | undefined;
}

/** Asks for what the file does not tell, and makes the empty image that takes its bytes. */
export async function createImage(context: CommandContext, wanted: Wanted): Promise<BegunUpload> {
  let { region } = wanted;
  const { file, uploads } = wanted;
  let answers: NewUpload = {
    label: labelFromFileName(file.name),
    region: region ?? '',
    description: '',
    tags: [],
    hasCloudInit: false,
  };
  const regions = await context.regions.load();
  const extras = await uploadExtras(context, file);
  for (;;) {
    const lastRegion = context.memory.get<string>(LAST_REGION);
    const deniedRegions = settings.deniedRegions();
    const known = { fileName: file.name, region, regions, deniedRegions, lastRegion };
    answers = await askUpload(known, answers);
    const begun = await tryToCreate(uploads, { answers, extras, file });
    if (begun) {
      void context.memory.update(LAST_REGION, answers.region);
      void context.rights.reload();
      return begun;
    }
    region = undefined; // It may be what was refused: every answer can be changed.
  }
}

/** What is to be known of the sources of a file when its image is there. */
export async function uploadExtras(
  { log }: Pick<CommandContext, 'log'>,
  { path }: SourceFile,
): Promise<UploadExtras> {
  const sourceIn = settings.addSource();
  if (sourceIn === 'off') return {};
  return { sourceIn, commit: await commitOf(vscode.Uri.file(path), log) };
}

/** Undefined when the user wants to change the answers that the API did not take. */
async function tryToCreate(
  uploads: Uploads,
  wanted: WantedUpload,
): Promise<BegunUpload | undefined> {
  try {
    return await createOrTell(uploads, wanted);
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
export async function createOrTell(uploads: Uploads, wanted: WantedUpload): Promise<BegunUpload> {
  const { clock, journal, store } = uploads;
  const { answers } = wanted;
  const startedAt = clock.now();
  const before = new Set(store.state.last?.images.map(({ id }) => id));
  const isKnown = (id: string) => before.has(id) || journal.find(id) !== undefined;
  try {
    return await beginUpload(uploads, wanted);
  } catch (error) {
    if (!mayHaveActed(error)) throw error;
    // Asking again could make a second image.
    await tellLostAnswer(uploads, answers.label, (images) =>
      madeBy({ answers, startedAt }, images, isKnown),
    );
    throw error;
  }
}

/**
 * Looks whether the image was made, and says so: its upload address is lost, so it is of no use.
 * Returns when it was not made; throws a `CancelledError` when all has been said.
 */
async function tellLostAnswer(
  uploads: Uploads,
  label: string,
  find: (images: readonly Image[]) => Image | undefined,
): Promise<void> {
  const images = await uploads.images.list().catch((error: unknown) => {
    if (isCancellation(error)) throw error;
    return undefined;
  });
  const made = images && find(images);
  if (made) await offerToDelete(uploads, made);
  else if (!images) await tellDoubt(label);
  else return;
  throw new CancelledError();
}

async function offerToDelete(uploads: Uploads, made: Image): Promise<void> {
  uploads.store.put(made, uploads.accountId);
  const remove = l10n.t('Delete Image');
  const message = l10n.t(
    'The connection was lost while “{0}” was created. Linode made an empty image ({1}) that cannot be used.',
    made.label,
    made.id,
  );
  if ((await vscode.window.showErrorMessage(message, remove)) === remove) {
    await deleteUnfinished(uploads, made);
  }
}

async function tellDoubt(label: string): Promise<void> {
  const refresh = l10n.t('Refresh');
  const message = l10n.t(
    'The connection was lost while “{0}” was created. Linode may have made an empty image: look under “Being created” before you try again.',
    label,
  );
  if ((await vscode.window.showErrorMessage(message, refresh)) === refresh) {
    await vscode.commands.executeCommand('linodeImages.refresh');
  }
}
