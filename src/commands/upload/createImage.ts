import * as vscode from 'vscode';
import { CancelledError, isCancellation, mayHaveActed } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { labelFromFileName } from '../../core/images/imageFields';
import type { NewUpload } from '../../core/ports';
import type { SourceFile } from '../../core/upload/uploadEntry';
import { madeBy } from '../../core/upload/uploadIntents';
import {
  type BegunUpload,
  beginUpload,
  type Uploads,
  type WantedUpload,
} from '../../core/upload/uploads';
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
  /** What was answered for the file before: it is suggested. */
  readonly before: NewUpload | undefined;
  /** True when that holds for this file, too, which then is not asked about. */
  readonly isSame: boolean;
}

/** Asks for what the file does not tell, and makes the empty image that takes its bytes. */
export async function createImage(context: CommandContext, wanted: Wanted): Promise<BegunUpload> {
  let { isSame, region } = wanted;
  const { before, file, uploads } = wanted;
  let answers: NewUpload = {
    ...{ region: region ?? '', description: '', tags: [], hasCloudInit: false, ...before },
    label: labelFromFileName(file.name),
  };
  const regions = await context.regions.load();
  for (;;) {
    const lastRegion = context.memory.get<string>(LAST_REGION);
    const deniedRegions = settings.deniedRegions();
    const known = { fileName: file.name, region, regions, deniedRegions, lastRegion };
    if (!isSame) answers = await askUpload(known, answers);
    const begun = await tryToCreate(uploads, { answers, file });
    if (begun) {
      void context.memory.update(LAST_REGION, answers.region);
      void context.rights.reload();
      return begun;
    }
    isSame = false;
    region = undefined; // It may be what was refused: every answer can be changed.
  }
}

/** Undefined when the user wants to change the answers that the API did not take. */
async function tryToCreate(
  uploads: Uploads,
  wanted: WantedUpload,
): Promise<BegunUpload | undefined> {
  const { clock, journal, store } = uploads;
  const { answers } = wanted;
  const startedAt = clock.now();
  const before = new Set(store.state.last?.images.map(({ id }) => id));
  const isKnown = (id: string) => before.has(id) || journal.find(id) !== undefined;
  try {
    return await beginUpload(uploads, wanted);
  } catch (error) {
    if (!mayHaveActed(error)) {
      await offerChange(error, l10n.t('Could not create “{0}”.', answers.label));
      return undefined;
    }
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
