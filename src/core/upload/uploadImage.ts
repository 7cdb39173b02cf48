import { isNotFound } from '../errors';
import type { Image } from '../image';
import type { ImageStore } from '../imageStore';
import type { ImageWatch } from '../imageWatch';
import type { ImageFiles, ImagesApi, ImageUploader, NewUpload, UploadSlot } from '../ports';
import type { ActiveUploads } from './activeUploads';

export interface Uploads {
  readonly images: ImagesApi;
  readonly files: ImageFiles;
  readonly uploader: ImageUploader;
  readonly store: ImageStore;
  readonly watch: ImageWatch;
  readonly active: ActiveUploads;
}

/** Makes the empty image that takes the bytes. */
export async function createSlot(uploads: Uploads, upload: NewUpload): Promise<UploadSlot> {
  const slot = await uploads.images.createUpload(upload);
  uploads.store.put(slot.image);
  return slot;
}

/**
 * Sends the file into the slot and returns when the store has confirmed every byte. Throws what
 * went wrong; the empty image is there still, and waits for its data until its deadline.
 */
export async function sendFile(
  uploads: Uploads,
  { slot, path, signal }: { slot: UploadSlot; path: string; signal: AbortSignal },
): Promise<void> {
  const file = await uploads.files.open(path);
  const onSent = uploads.active.sending(slot.image.id, file.name, file.sizeBytes);
  await uploads.uploader.send(slot.target, file, { signal, onSent });
  uploads.active.processing(slot.image.id, file.name);
}

/** Waits while the service unpacks and checks the bytes. Throws as `ImageWatch.untilAvailable`. */
export function awaitImage(
  uploads: Uploads,
  { slot, signal, timeoutMs }: { slot: UploadSlot; signal: AbortSignal; timeoutMs: number },
): Promise<Image> {
  return uploads.watch.untilAvailable(slot.image.id, { signal, timeoutMs });
}

/** Deletes an image that shall not be. One that is gone already is as good. */
export async function discardImage(
  uploads: Pick<Uploads, 'images' | 'store'>,
  id: string,
): Promise<void> {
  try {
    await uploads.images.delete(id);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  uploads.store.remove(id);
}
