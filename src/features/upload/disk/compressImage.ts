import type { BigIntStats } from 'node:fs';
import { type FileHandle, open, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { reasonOf } from '../../../kit/errors';
import { diskBytes, unpackingError } from '../../convert/disk/diskBytes';
import { type FindTool, toolFinder } from '../../convert/disk/findTool';
import { type OpenDisk, openDisk } from '../../convert/disk/openDisk';
import { isDamagedDisk } from '../../convert/model/qcow2Header';
import { MAX_UPLOAD_BYTES } from '../../preflight/model/bytes';
import { MAX_UNCOMPRESSED_BYTES } from '../../preflight/model/fileFacts';
import {
  CompressionError,
  type CompressionProblem,
  ImageFileError,
} from '../../preflight/model/imageFileError';
import { compressedName, type RawSize, roomNeeded } from '../model/uploadEntry';
import type { CompressedFile, CompressOptions, ImageCompressor } from '../model/uploadPorts';
import { isSameFingerprint, toFileError } from './fileFingerprint';
import {
  gzipMember,
  inBatches,
  type RawImage,
  type StreamedImage,
  TruncatedError,
  withinLimit,
} from './gzipMember';
import { makeWorkFolder } from './workFolder';

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

/** What `stat` calls a block, whatever the file system. */
const STAT_BLOCK_BYTES = 512;

interface Job extends CompressOptions {
  readonly path: string;
  readonly name: string;
  /** Where the folder for the compressed file is made. */
  readonly folder: string;
  readonly findTool: FindTool;
}

/** A file with a disk while it is read. */
interface OpenSource {
  readonly handle: FileHandle;
  readonly seen: BigIntStats;
  readonly disk: OpenDisk;
}

/**
 * Compresses in threads, into files below `folder`, which is made when it is needed. `findTool`: for
 * what only installed programs unpack.
 */
export function createImageCompressor(
  folder: string,
  findTool: FindTool = toolFinder(),
): ImageCompressor {
  return {
    compress: (path, options) =>
      compressImage({ ...options, path, name: basename(path), folder, findTool }),
  };
}

async function compressImage(job: Job): Promise<CompressedFile> {
  job.signal.throwIfAborted();
  const source = await openSource(job);
  try {
    return await compressInFolder(source, job);
  } catch (error) {
    throw job.signal.aborted ? job.signal.reason : toCompressionError(job.name, error);
  } finally {
    await source.disk.close();
    await source.handle.close();
  }
}

/** Throws an `ImageFileError`, also where the file holds something else than a disk by now. */
async function openSource({ path, name, findTool, signal }: Job): Promise<OpenSource> {
  try {
    const seen = await stat(path, { bigint: true });
    if (!seen.isFile()) throw new ImageFileError(name, { kind: 'notFile' });
    if (seen.size === 0n) throw new ImageFileError(name, { kind: 'empty' });
    const handle = await open(path);
    const file = { handle, path, name, sizeBytes: Number(seen.size) };
    const disk = await openDisk({ file, findTool, signal }).catch(closing(handle));
    if (disk && disk.content.kind !== 'foreign') return { handle, seen, disk };
    await disk?.close();
    await handle.close();
    throw new ImageFileError(name, { kind: 'changed' });
  } catch (error) {
    throw signal.aborted ? signal.reason : toFileError(name, unpackingError(name, error));
  }
}

function closing(handle: FileHandle) {
  return async (error: unknown): Promise<never> => {
    await handle.close();
    throw error;
  };
}

async function compressInFolder(source: OpenSource, job: Job): Promise<CompressedFile> {
  const folder = await makeWorkFolder(job.folder);
  try {
    await checkRoom(folder.path, source, job);
    const name = compressedName(job.name);
    const path = join(folder.path, name);
    const sizeBytes = await write(path, source, job);
    await checkSourceUnchanged(source, job);
    job.signal.throwIfAborted();
    const { size, mtimeMs } = source.seen;
    return {
      path,
      name,
      sizeBytes,
      remove: folder.remove,
      source: { sizeBytes: Number(size), mtimeMs: Number(mtimeMs) },
    };
  } catch (error) {
    await folder.remove().catch(() => {}); // It goes with the process.
    throw error;
  }
}

async function checkRoom(folder: string, source: OpenSource, job: Job): Promise<void> {
  const { blocks, bavail, bsize } = await statfs(folder);
  if (blocks === 0) return; // Some network file systems do not tell.
  const freeBytes = bavail * bsize;
  const neededBytes = roomNeeded(sizeOf(source));
  if (freeBytes >= neededBytes) return;
  throw new CompressionError(job.name, { kind: 'noRoom', neededBytes, freeBytes });
}

/** Of what is packed nobody knows how much data it is; it is not less than the file. */
function sizeOf({ disk: { data, sizeBytes, storedBytes }, seen }: OpenSource): RawSize {
  const fileBytes = Number(seen.size);
  const onDiskBytes = Number(seen.blocks) * STAT_BLOCK_BYTES;
  const allocatedBytes = storedBytes ?? (data.kind === 'placed' ? onDiskBytes : fileBytes);
  return { sizeBytes: sizeBytes ?? fileBytes, allocatedBytes };
}

/** Returns the size of what was written. */
async function write(path: string, source: OpenSource, job: Job): Promise<number> {
  const image = imageOf(source, job);
  const problem = { kind: 'tooLarge', limitBytes: MAX_UPLOAD_BYTES } as const;
  const limit = { limitBytes: MAX_UPLOAD_BYTES, error: new CompressionError(job.name, problem) };
  const content = inBatches(withinLimit(gzipMember(image, job), limit));
  await writeFile(path, content, { flag: 'wx', mode: 0o600 });
  return (await stat(path)).size;
}

function imageOf(
  { disk, handle: { fd }, seen }: OpenSource,
  { name, onProgress, signal }: Job,
): RawImage | StreamedImage {
  const { claimedBytes = 0, data, sizeBytes = 0 } = disk;
  const mtime = Number(BigInt.asUintN(32, seen.mtimeNs / 1_000_000_000n));
  if (data.kind === 'placed') return { fd, qcow2: data.qcow2, sizeBytes, mtime };
  const limitBytes = Math.max(MAX_UNCOMPRESSED_BYTES, sizeBytes, claimedBytes); // what is more was agreed to
  const onRead = (bytes: number) => onProgress(bytes, Number(seen.size));
  return { bytes: diskBytes(name, disk, { signal, onRead, limitBytes }), mtime };
}

/** Looks at the path, too: who has put another file there does not mean the old one any more. */
async function checkSourceUnchanged(
  { handle, seen }: OpenSource,
  { path, name }: Job,
): Promise<void> {
  const stats = [handle.stat({ bigint: true }), stat(path, { bigint: true })];
  const now = await Promise.all(stats).catch((error) => {
    throw toFileError(name, error);
  });
  if (!now.every((one) => isSameFingerprint(seen, one)))
    throw new CompressionError(name, { kind: 'changed' });
}
