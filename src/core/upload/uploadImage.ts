import type { SecretText } from '../access/secretText';
import { isNotFound } from '../errors';
import type { Operations } from '../operations/operations';
import type { ImageFiles, ImageUploader, NewUpload, UploadSlot } from '../ports';
import type { ActiveUploads } from './activeUploads';

/** What an upload needs of its account, and besides. */
export interface Uploads extends Pick<Operations, 'accountId' | 'images' | 'store' | 'watch'> {
  readonly files: ImageFiles;
  readonly uploader: ImageUploader;
  readonly active: ActiveUploads;
}

/** A file and the signed address that takes it. */
export interface UploadSource {
  readonly path: string;
  readonly target: SecretText;
}

/** Makes the empty image that takes the bytes. */
export async function createSlot(uploads: Uploads, upload: NewUpload): Promise<UploadSlot> {
  const slot = await uploads.images.createUpload(upload);
  uploads.store.put(slot.image, uploads.accountId);
  return slot;
}

/**
 * Sends the file for an empty image and returns when the store has confirmed every byte. Throws
 * what went wrong; the image is there still, and waits for its data until its deadline.
 */
export async function sendFile(
  uploads: Uploads,
  { imageId, source, signal }: { imageId: string; source: UploadSource; signal: AbortSignal },
): Promise<void> {
  const file = await uploads.files.open(source.path);
  const onSent = uploads.active.sending(imageId, file.name, file.sizeBytes);
  await uploads.uploader.send(source.target, file, { signal, onSent });
}

/** Deletes an image that shall not be. One that is gone already is as good. */
export async function discardImage(
  uploads: Pick<Uploads, 'accountId' | 'images' | 'store'>,
  id: string,
): Promise<void> {
  try {
    await uploads.images.delete(id);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  uploads.store.remove(id, uploads.accountId);
}
