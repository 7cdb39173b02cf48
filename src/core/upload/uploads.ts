import { deleteEmptyImage } from '../deletion/deleteImage';
import { mayHaveActed, reasonOf } from '../errors';
import { type Image, uploadDeadline } from '../images/image';
import type { Operations } from '../operations/operations';
import type { NewUpload } from '../ports';
import type { ActiveUploads } from './activeUploads';
import type { SourceFile, UploadEntry, UploadExtras } from './uploadEntry';
import type { UploadIntents } from './uploadIntents';
import type { UploadJournal } from './uploadJournal';
import type { ImageCompressor, ImageFiles, ImageUploader } from './uploadPorts';
import type { UploadQueue } from './uploadQueue';

/** What an upload needs of its account, and besides. */
export interface Uploads
  extends Pick<Operations, 'accountId' | 'images' | 'store' | 'watch' | 'clock' | 'log'> {
  readonly files: ImageFiles;
  readonly compressor: ImageCompressor;
  readonly uploader: ImageUploader;
  readonly active: ActiveUploads;
  readonly journal: UploadJournal;
  readonly intents: UploadIntents;
  readonly queue: UploadQueue;
}

export interface WantedUpload {
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
  { answers, extras, file }: WantedUpload,
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

/** Deletes the image of an upload that shall not be finished; see `deleteEmptyImage`. */
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
