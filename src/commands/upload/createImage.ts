import * as vscode from 'vscode';
import { CLOCK_SKEW_MS } from '../../core/clockSkew';
import { CancelledError, isCancellation, mayHaveActed } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { labelFromFileName } from '../../core/images/imageFields';
import type { NewUpload, UploadSlot } from '../../core/ports';
import { createSlot, type Uploads } from '../../core/upload/uploadImage';
import { settings } from '../../host/settings';
import type { CommandContext } from '../commandContext';
import { offerChange } from '../offerChange';
import { askUpload } from './askUpload';
import { deleteUnfinished } from './deleteUnfinished';

const { l10n } = vscode;

const LAST_REGION = 'linodeImages.lastRegion';

export interface Wanted {
  readonly uploads: Uploads;
  readonly fileName: string;
  /** Set when the place was chosen already. */
  readonly region: string | undefined;
}

export interface Created {
  readonly slot: UploadSlot;
  readonly upload: NewUpload;
}

/** Asks for what the file does not tell, and makes the empty image that takes its bytes. */
export async function createImage(context: CommandContext, wanted: Wanted): Promise<Created> {
  let { region } = wanted;
  let upload: NewUpload = {
    label: labelFromFileName(wanted.fileName),
    region: region ?? '',
    description: '',
    tags: [],
    hasCloudInit: false,
  };
  const regions = await context.regions.load();
  for (;;) {
    const lastRegion = context.memory.get<string>(LAST_REGION);
    const deniedRegions = settings.deniedRegions();
    const { fileName } = wanted;
    upload = await askUpload({ fileName, region, regions, deniedRegions, lastRegion }, upload);
    const slot = await tryToCreate(context, wanted.uploads, upload);
    if (slot) {
      void context.memory.update(LAST_REGION, upload.region);
      void context.rights.reload();
      return { slot, upload };
    }
    region = undefined; // It may be what was refused: every answer can be changed.
  }
}

/** Undefined when the user wants to change the answers that the API did not take. */
async function tryToCreate(
  context: CommandContext,
  uploads: Uploads,
  upload: NewUpload,
): Promise<UploadSlot | undefined> {
  const since = context.clock.now() - CLOCK_SKEW_MS;
  const known = new Set(context.store.state.last?.images.map(({ id }) => id));
  try {
    return await createSlot(uploads, upload);
  } catch (error) {
    if (!mayHaveActed(error)) {
      await offerChange(error, l10n.t('Could not create “{0}”.', upload.label));
      return undefined;
    }
    // Asking again could make a second image.
    const isMade = (image: Image) =>
      image.label === upload.label &&
      image.status === 'pending_upload' &&
      !known.has(image.id) &&
      (image.created?.getTime() ?? since) >= since;
    await tellLostAnswer(uploads, upload.label, isMade);
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
  isMade: (image: Image) => boolean,
): Promise<void> {
  const images = await uploads.images.list().catch((error: unknown) => {
    if (isCancellation(error)) throw error;
    return undefined;
  });
  const made = images?.find(isMade);
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
