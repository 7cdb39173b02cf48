import type { NewUpload } from '../../../api/linodeApi';
import { mayHaveActed, reasonOf } from '../../../kit/errors';
import { deleteEmptyImage } from '../../deletion/model/deleteImageOnce';
import { findImage } from '../../images/model/findImage';
import { type Image, isWaiting, uploadDeadline } from '../../images/model/image';
import type { Operations } from '../../images/model/operations';
import type { ActiveUploads } from './activeUploads';
import type { SourceFile, UploadEntry, UploadExtras } from './uploadEntry';
import { imageMadeBy, type UploadIntents } from './uploadIntents';
import type { UploadJournal } from './uploadJournal';
import type { ImageCompressor, ImageFileSource, ImageUploader } from './uploadPorts';
import type { UploadQueue } from './uploadQueue';

/** What an upload needs of its account, and besides. */
export interface Uploads
  extends Pick<Operations, 'accountId' | 'images' | 'store' | 'watch' | 'clock' | 'log'> {
  readonly files: ImageFileSource;
  readonly compressor: ImageCompressor;
  readonly uploader: ImageUploader;
  readonly active: ActiveUploads;
  readonly journal: UploadJournal;
  readonly intents: UploadIntents;
  readonly queue: UploadQueue;
}

export interface UploadRequest {
  readonly answers: NewUpload;
  readonly file: SourceFile;
  readonly extras?: UploadExtras | undefined;
}

export interface BegunUpload {
  readonly image: Image;
  readonly entry: UploadEntry;
}

/** The signed URL is good for so long, in ms, from the moment when the image was made. */
const TARGET_LIFE_MS = 24 * 3_600_000;

/**
 * Makes the empty image that takes the bytes, and writes the upload down before and after. When the
 * answer is lost, what was written down before is left: `takeOrphans` finds what became of it.
 */
export async function beginUpload(
  uploads: Uploads,
  { answers, extras, file }: UploadRequest,
): Promise<BegunUpload> {
  const { accountId, clock, images, intents, journal, store } = uploads;
  const startedAt = clock.now();
  const { last } = store.state;
  const namesakes =
    last?.accountId === accountId ? namesakesIn(last.images, answers.label) : undefined;
  const intent = await intents.add({ accountId, answers, extras, file, startedAt, namesakes });
  const { image, target } = await images.createUpload(answers).catch(async (error: unknown) => {
    await (mayHaveActed(error) ? intents.release(intent) : intents.remove(intent));
    throw error;
  });
  const deadline = uploadDeadline(image)?.getTime() ?? startedAt + TARGET_LIFE_MS;
  const entry = await journal.begin(
    { imageId: image.id, accountId, answers, extras, file, startedAt, deadline },
    target,
  );
  await intents.remove(intent);
  store.put(image, accountId);
  return { image, entry };
}

function namesakesIn(images: readonly Image[], label: string): readonly string[] {
  return images.filter((image) => image.label === label).map(({ id }) => id);
}

/**
 * Makes another empty image for the same file, with the same answers, and deletes the one before. It
 * is deleted last: whatever happens in between, the file has an image that takes it.
 */
export async function startOver(uploads: Uploads, entry: UploadEntry): Promise<BegunUpload> {
  const begun = await beginUpload(uploads, entry);
  await dropUpload(uploads, entry.imageId).catch(async (error: unknown) => {
    uploads.log.warn(`${entry.imageId} could not be deleted: ${reasonOf(error)}`);
    await setAside(uploads.journal, entry.imageId);
  });
  return begun;
}

/** Deletes the image of an upload that should not be finished; see `deleteEmptyImage`. */
export async function dropUpload(uploads: Uploads, imageId: string): Promise<Image | undefined> {
  const { journal } = uploads;
  const kept = await deleteEmptyImage(uploads, imageId);
  await journal.claim(imageId); // What a dead window had claimed is free then.
  await journal.forget(imageId);
  return kept;
}

/** The upload waits for the user, in any window. */
export async function setAside(journal: UploadJournal, imageId: string): Promise<void> {
  await journal.change(imageId, { state: 'stopped' });
  await journal.release(imageId);
}

/**
 * Finds the empty images of windows that ended before they got to know them, and of answers that were
 * lost: nothing can be sent into these, their address is not known. They are written down as uploads
 * of this window, and given.
 */
export async function takeOrphans(uploads: Uploads): Promise<readonly BegunUpload[]> {
  const { accountId, images, intents, journal, store } = uploads;
  const interrupted = await intents.takeInterrupted(accountId);
  if (interrupted.length === 0) return [];
  const orphans: BegunUpload[] = [];
  try {
    const now = await images.list();
    for (const intent of interrupted) {
      const { answers, extras, file, startedAt } = intent;
      const image = imageMadeBy(intent, now, (id) => journal.find(id) !== undefined);
      if (image) {
        const deadline = uploadDeadline(image)?.getTime() ?? startedAt;
        const upload = { imageId: image.id, accountId, answers, extras, file, startedAt, deadline };
        orphans.push({ image, entry: await journal.begin(upload, undefined) });
        store.put(image, accountId);
      }
      await intents.remove(intent);
    }
    return orphans;
  } finally {
    for (const intent of interrupted) await intents.release(intent);
  }
}

/** An upload of a window that is gone, as the next one finds it. */
export interface AdoptedUpload {
  /** As that window has left it. */
  readonly entry: UploadEntry;
  /** True: its image has its data, and this window follows it now. False: the user is asked. */
  readonly isGiven: boolean;
  /** True when its image is not there any more. */
  readonly isGone: boolean;
}

/**
 * Finds the uploads of windows that are gone. What this window gets no other one does, so each is
 * told once; what cannot be looked at just now is left for the next time. Never throws.
 */
export async function adoptUploads(uploads: Uploads): Promise<readonly AdoptedUpload[]> {
  const { accountId, journal, log } = uploads;
  const taken: AdoptedUpload[] = [];
  try {
    for (const { entry } of await takeOrphans(uploads)) {
      taken.push(await interrupted(uploads, entry));
    }
  } catch (error) {
    log.warn(`Could not look for images of lost answers: ${reasonOf(error)}`);
  }
  for (const { imageId } of journal.unfinished(accountId)) {
    const entry = await journal.claimUnfinished(imageId);
    if (entry) taken.push(...(await takeOne(uploads, entry)));
  }
  return taken;
}

async function takeOne(uploads: Uploads, entry: UploadEntry): Promise<readonly AdoptedUpload[]> {
  const { images, journal, log } = uploads;
  const { imageId, state } = entry;
  try {
    const image = await findImage(images, imageId);
    const isGone = image === undefined;
    const isGiven = !isGone && (state === 'sent' || !isWaiting(image));
    return [isGiven ? { entry, isGiven, isGone } : await interrupted(uploads, entry, isGone)];
  } catch (error) {
    log.warn(`Could not look at ${imageId}: ${reasonOf(error)}`);
    await journal.release(imageId);
    return [];
  }
}

/** The other windows may let it go on as well. */
async function interrupted(
  { journal }: Uploads,
  entry: UploadEntry,
  isGone = false,
): Promise<AdoptedUpload> {
  await setAside(journal, entry.imageId);
  return { entry, isGiven: false, isGone };
}
