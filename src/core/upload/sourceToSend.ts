import { ImageFileError } from '../errors';
import { hasChanged, type UploadEntry } from './uploadEntry';
import type { ImageFile } from './uploadPorts';
import type { Uploads } from './uploads';

/** The bytes of an upload, for as long as they are sent. */
export interface SourceToSend {
  /** Throws an `ImageFileError` when they are not what they were any more. */
  open(): Promise<ImageFile>;
  /** Frees what was made for the time of sending. */
  remove(): Promise<void>;
}

/** The file of an upload; of a raw disk image, a compressed copy, which is made now. */
export async function sourceToSend(
  uploads: Uploads,
  { file, imageId }: UploadEntry,
  signal: AbortSignal,
): Promise<SourceToSend> {
  const { active, compressor, files } = uploads;
  const checkUnchanged = (now: Parameters<typeof hasChanged>[1]) => {
    if (hasChanged(file, now)) throw new ImageFileError(file.name, { kind: 'changed' });
  };
  if (!file.isRaw) {
    const open = async () => {
      const opened = await files.open(file.path);
      checkUnchanged(opened);
      return opened;
    };
    return { open, remove: async () => {} };
  }
  const onProgress = active.compressing(imageId, file.name);
  const copy = await compressor.compress(file.path, { signal, onProgress });
  try {
    checkUnchanged(copy.source);
  } catch (error) {
    await copy.remove();
    throw error;
  }
  return { open: () => files.open(copy.path), remove: () => copy.remove() };
}
