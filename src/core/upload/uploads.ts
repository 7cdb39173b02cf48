import type { SecretText } from '../access/secretText';
import { isWaiting } from '../deletion/confirmation';
import { deleteImage, findImage } from '../deletion/deleteImage';
import type { Image } from '../images/image';
import type { Operations } from '../operations/operations';
import type { ImageFiles, ImageUploader, NewUpload, UploadSlot } from '../ports';
import type { ActiveUploads } from './activeUploads';

/** What an upload needs of its account, and besides. */
export interface Uploads
  extends Pick<Operations, 'accountId' | 'images' | 'store' | 'watch' | 'log'> {
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

/**
 * Deletes an empty image that shall not be. One whose data has come meanwhile, from another window or
 * another program, is kept, and given; a lost answer is looked up: see `deleteImage`.
 */
export async function discardImage(
  uploads: Pick<Uploads, 'accountId' | 'images' | 'store' | 'log'>,
  id: string,
): Promise<Image | undefined> {
  const now = await findImage(uploads.images, id);
  if (now && !isWaiting(now)) {
    uploads.store.put(now, uploads.accountId);
    return now;
  }
  await deleteImage(uploads, id);
  return undefined;
}
