import path from 'node:path';
import type { Operations } from '../core/operations/operations';
import { ActiveUploads } from '../core/upload/activeUploads';
import { type ProgressSources, uploadProgress } from '../core/upload/uploadProgress';
import { UploadQueue } from '../core/upload/uploadQueue';
import type { Uploads } from '../core/upload/uploads';
import { createImageCompressor } from '../files/compress/imageCompressor';
import { removeLeftovers } from '../files/compress/workFolder';
import { createImageFiles } from '../files/imageFile';
import type { Connection } from '../linode/sending/send';
import { createObjectStorage } from '../linode/storage/objectStorage';

export interface UploadPartsOptions
  extends Pick<Uploads, 'intents' | 'journal'>,
    Pick<ProgressSources, 'store'> {
  readonly connection: Connection;
  /** For what is there as long as an upload runs. */
  readonly folder: string;
  operationsOf(accountId: string): Operations;
}

/** Makes what uploads need, whichever account they are for: one of them sends at a time. */
export function createUploadParts(options: UploadPartsOptions) {
  const { connection, folder, intents, journal, operationsOf, store } = options;
  const { clock, log } = connection;
  const compressed = path.join(folder, 'compressed');
  void removeLeftovers(compressed, log);
  const queued = { active: new ActiveUploads(clock), queue: new UploadQueue(), journal };
  const uploading = {
    ...queued,
    intents,
    files: createImageFiles(),
    compressor: createImageCompressor(compressed),
    uploader: createObjectStorage(connection),
  };
  return {
    ...queued,
    files: uploading.files,
    progressOf: (imageId: string) => uploadProgress(imageId, { ...queued, store }),
    uploadsOf: (accountId: string): Uploads => ({ ...operationsOf(accountId), ...uploading }),
  };
}
