import path from 'node:path';
import type { Connection } from '../api/request/send';
import { createObjectStorage } from '../api/storage/objectStorage';
import { toolFinder } from '../features/convert/disk/findTool';
import type { Operations } from '../features/images/model/operations';
import { createImageCompressor } from '../features/upload/disk/compressImage';
import { createImageFileSource } from '../features/upload/disk/imageFile';
import { removeLeftovers } from '../features/upload/disk/workFolder';
import { ActiveUploads } from '../features/upload/model/activeUploads';
import { type ProgressSources, uploadProgress } from '../features/upload/model/uploadProgress';
import { UploadQueue } from '../features/upload/model/uploadQueue';
import type { Uploads } from '../features/upload/model/uploads';
import { toolsFolder } from '../ui/settings';

export interface UploadServicesOptions
  extends Pick<Uploads, 'intents' | 'journal'>,
    Pick<ProgressSources, 'store'> {
  readonly connection: Connection;
  /** For what is there as long as an upload runs. */
  readonly folder: string;
  operationsOf(accountId: string): Operations;
}

/** Makes what uploads need, whichever account they are for: one of them sends at a time. */
export function createUploadServices(options: UploadServicesOptions) {
  const { connection, folder, intents, journal, operationsOf, store } = options;
  const { clock, log } = connection;
  const compressed = path.join(folder, 'compressed');
  void removeLeftovers(compressed, log);
  const queued = { active: new ActiveUploads(clock), queue: new UploadQueue(), journal };
  const uploading = {
    ...queued,
    intents,
    files: createImageFileSource(),
    compressor: createImageCompressor(
      compressed,
      toolFinder(() => toolsFolder.value),
    ),
    uploader: createObjectStorage(connection),
  };
  return {
    ...queued,
    files: uploading.files,
    progressOf: (imageId: string) => uploadProgress(imageId, { ...queued, store }),
    uploadsOf: (accountId: string): Uploads => ({ ...operationsOf(accountId), ...uploading }),
  };
}
