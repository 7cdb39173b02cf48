import path from 'node:path';
import { createWebFiles } from '../api/download/webFiles';
import type { Connection } from '../api/request/send';
import { createObjectStorage } from '../api/storage/objectStorage';
import { notedUploader } from '../features/activity/model/notedApis';
import type { ActivityRecorder } from '../features/activity/model/recorder';
import { toolFinder } from '../features/convert/disk/findTool';
import { WebAddresses } from '../features/convert/model/webAddress';
import type { Operations } from '../features/images/model/operations';
import { createImageChecks } from '../features/preflight/disk/checkWhole';
import type { Shell } from '../features/preflight/model/conversionSteps';
import { createImageCompressor } from '../features/upload/disk/compressImage';
import { withWebChecks, withWebCompressor } from '../features/upload/disk/fetchImage';
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
  /** That of the user’s terminals. */
  readonly shell: () => Shell;
  operationsOf(accountId: string): Operations;
  recorderOf(accountId: string): ActivityRecorder;
}

/** Makes what uploads need, whichever account they are for: one of them sends at a time. */
export function createUploadServices(options: UploadServicesOptions) {
  const { connection, folder, intents, journal, operationsOf, recorderOf, shell, store } = options;
  const { clock, log } = connection;
  const compressed = path.join(folder, 'compressed');
  void removeLeftovers(compressed, log);
  const findTool = toolFinder(() => toolsFolder.value);
  const files = createImageFileSource();
  const ofFiles = createImageChecks(files, shell, findTool);
  const addresses = new WebAddresses();
  const reading = { web: createWebFiles(connection), addresses, findTool };
  const queued = { active: new ActiveUploads(clock), queue: new UploadQueue(), journal };
  const uploading = {
    ...queued,
    intents,
    files,
    compressor: withWebCompressor(createImageCompressor(compressed, findTool), {
      ...reading,
      folder: compressed,
      checks: ofFiles,
    }),
  };
  const uploader = createObjectStorage(connection);
  return {
    ...queued,
    files,
    addresses,
    checks: withWebChecks(ofFiles, reading),
    progressOf: (imageId: string) => uploadProgress(imageId, { ...queued, store }),
    uploadsOf: (accountId: string): Uploads => ({
      ...operationsOf(accountId),
      ...uploading,
      uploader: notedUploader(uploader, recorderOf(accountId)),
    }),
  };
}
