import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../../../kit/errors';
import { diskBytes } from '../../convert/disk/diskBytes';
import type { FindTool } from '../../convert/disk/findTool';
import type { OpenDisk } from '../../convert/disk/openedDisk';
import { requireRoom } from '../../convert/disk/scratch';
import { isDamagedDisk } from '../../convert/model/qcow2Header';
import { MAX_UPLOAD_BYTES } from '../../preflight/model/bytes';
import { MAX_UNCOMPRESSED_BYTES } from '../../preflight/model/fileFacts';
import { CompressionError, type CompressionProblem } from '../../preflight/model/imageFileError';
import { compressedName, type RawSize, roomNeeded } from '../model/uploadEntry';
import type { CompressedFile, CompressOptions } from '../model/uploadPorts';
import { toFileError } from './fileFingerprint';
import {
  gzipMember,
  inBatches,
  type RawImage,
  type StreamedImage,
  TruncatedError,
  withinLimit,
} from './gzipMember';
import { makeWorkFolder, type WorkFolder } from './workFolder';

export interface CompressJob extends CompressOptions {
  /** Of what is compressed. */
  readonly name: string;
  /** Where the folder for the compressed file is made. */
  readonly folder: string;
  readonly findTool: FindTool;
}

/** A disk that is about to be compressed, from a file or from elsewhere. */
export interface DiskSource {
  readonly disk: OpenDisk;
  /** How long the file is that it is in; undefined where nobody tells. */
  readonly fileBytes: number | undefined;
  /** How much room that file takes on a disk of this machine; undefined where it is elsewhere. */
  readonly onDiskBytes: number | undefined;
  /** When that file has last changed, in ms since the epoch. */
  readonly mtimeMs: number;
  /** Throws where that file is not what it should be, now that all of it was read. */
  check(): Promise<CompressedFile['source']>;
  /** Ends all that reads from it. */
  close(): Promise<void>;
}

/** What reading, deflating and writing throw, in our terms; what is not theirs stays as it is. */
export function toCompressionError(name: string, error: unknown): unknown {
  const fail = (problem: CompressionProblem) =>
    new CompressionError(name, problem, { cause: error });
  if (error instanceof TruncatedError) return fail({ kind: 'changed' });
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail({ kind: 'diskFull' });
  if (syscall === 'read' || isDamagedDisk(error)) return toFileError(name, error);
  return syscall === undefined ? error : fail({ kind: 'unwritable', reason: reasonOf(error) });
}

/** Makes a file in a folder of its own, which is gone again where that fails. */
export async function inWorkFolder(
  { folder, name, signal }: CompressJob,
  make: (work: WorkFolder) => Promise<CompressedFile>,
): Promise<CompressedFile> {
  let work: WorkFolder | undefined;
  try {
    signal.throwIfAborted();
    work = await makeWorkFolder(folder);
    return await make(work);
  } catch (error) {
    await work?.remove().catch(() => {}); // It goes with the process.
    throw signal.aborted ? signal.reason : toCompressionError(name, error);
  }
}

/** Compresses a disk into a folder, and closes what it is read from. */
export async function compressSource(
  source: DiskSource,
  job: CompressJob,
  work: WorkFolder,
): Promise<CompressedFile> {
  try {
    await requireRoom(work.path, job.name, roomNeeded(sizeOf(source)));
    const name = compressedName(job.name);
    const path = join(work.path, name);
    const sizeBytes = await write(path, source, job);
    const checked = await source.check();
    job.signal.throwIfAborted();
    return { path, name, sizeBytes, remove: work.remove, source: checked };
  } finally {
    await source.close();
  }
}

/** Of what is packed nobody knows how much data it is; it is not less than the file. */
function sizeOf({ disk, fileBytes = 0, onDiskBytes = fileBytes }: DiskSource): RawSize {
  const { data, sizeBytes, storedBytes } = disk;
  const allocatedBytes = storedBytes ?? (data.kind === 'placed' ? onDiskBytes : fileBytes);
  return { sizeBytes: sizeBytes ?? fileBytes, allocatedBytes };
}

/** Returns the size of what was written. */
async function write(path: string, source: DiskSource, job: CompressJob): Promise<number> {
  const onProgress = source.disk.isCopied
    ? (done: number, total: number) => job.onProgress(total + done, 2 * total)
    : job.onProgress;
  const image = imageOf(source, { ...job, onProgress });
  const problem = { kind: 'tooLarge', limitBytes: MAX_UPLOAD_BYTES } as const;
  const limit = { limitBytes: MAX_UPLOAD_BYTES, error: new CompressionError(job.name, problem) };
  const member = gzipMember(image, { signal: job.signal, onProgress });
  await writeFile(path, inBatches(withinLimit(member, limit)), { flag: 'wx', mode: 0o600 });
  return (await stat(path)).size;
}

function imageOf(
  { disk, fileBytes = Number.POSITIVE_INFINITY, mtimeMs }: DiskSource,
  { name, onProgress, signal }: CompressJob,
): RawImage | StreamedImage {
  const { claimedBytes = 0, data, sizeBytes = 0 } = disk;
  const mtime = Math.floor(mtimeMs / 1000) >>> 0;
  if (data.kind === 'placed') return { fd: data.fd, qcow2: data.qcow2, sizeBytes, mtime };
  const limitBytes = Math.max(MAX_UNCOMPRESSED_BYTES, sizeBytes, claimedBytes); // what is more was agreed to
  const total = (data.kind === 'streamed' && data.ofBytes) || fileBytes;
  const onRead = (bytes: number) => onProgress(bytes, total);
  return { bytes: diskBytes(name, disk, { signal, onRead, limitBytes }), mtime };
}
