import type { BigIntStats } from 'node:fs';
import { type FileHandle, open, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { reasonOf } from '../../../kit/errors';
import { MAX_UPLOAD_BYTES } from '../../preflight/model/bytes';
import {
  CompressionError,
  type CompressionProblem,
  ImageFileError,
} from '../../preflight/model/imageFileError';
import { compressedName, roomNeeded } from '../model/uploadEntry';
import type { CompressedFile, CompressOptions, ImageCompressor } from '../model/uploadPorts';
import { isSameFingerprint, toFileError } from './fileFingerprint';
import { gzipMember, inBatches, TruncatedError, withinLimit } from './gzipMember';
import { makeWorkFolder } from './workFolder';

/** What reading, deflating and writing throw, in our terms; what is not theirs stays as it is. */
export function toCompressionError(name: string, error: unknown): unknown {
  const fail = (problem: CompressionProblem) =>
    new CompressionError(name, problem, { cause: error });
  if (error instanceof TruncatedError) return fail({ kind: 'changed' });
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail({ kind: 'diskFull' });
  if (syscall === 'read') return toFileError(name, error);
  return syscall === undefined ? error : fail({ kind: 'unwritable', reason: reasonOf(error) });
}

/** What `stat` calls a block, whatever the file system. */
const STAT_BLOCK_BYTES = 512;

interface Job extends CompressOptions {
  readonly path: string;
  readonly name: string;
  /** Where the folder for the compressed file is made. */
  readonly folder: string;
}

/** A raw disk image while it is read. */
interface OpenSource {
  readonly handle: FileHandle;
  readonly seen: BigIntStats;
}

/** Compresses in threads, into files below `folder`, which is made when it is needed. */
export function createImageCompressor(folder: string): ImageCompressor {
  return {
    compress: (path, options) => compressImage({ ...options, path, name: basename(path), folder }),
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
    await source.handle.close();
  }
}

async function openSource({ path, name }: Job): Promise<OpenSource> {
  try {
    const seen = await stat(path, { bigint: true });
    if (!seen.isFile()) throw new ImageFileError(name, { kind: 'notFile' });
    if (seen.size === 0n) throw new ImageFileError(name, { kind: 'empty' });
    return { handle: await open(path), seen };
  } catch (error) {
    throw toFileError(name, error);
  }
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

async function checkRoom(folder: string, { seen }: OpenSource, job: Job): Promise<void> {
  const { blocks, bavail, bsize } = await statfs(folder);
  if (blocks === 0) return; // Some network file systems do not tell.
  const freeBytes = bavail * bsize;
  const neededBytes = roomNeeded({
    sizeBytes: Number(seen.size),
    allocatedBytes: Number(seen.blocks) * STAT_BLOCK_BYTES,
  });
  if (freeBytes >= neededBytes) return;
  throw new CompressionError(job.name, { kind: 'noRoom', neededBytes, freeBytes });
}

/** Returns the size of what was written. */
async function write(path: string, { handle, seen }: OpenSource, job: Job): Promise<number> {
  const image = {
    fd: handle.fd,
    sizeBytes: Number(seen.size),
    mtime: Number(BigInt.asUintN(32, seen.mtimeNs / 1_000_000_000n)),
  };
  const problem = { kind: 'tooLarge', limitBytes: MAX_UPLOAD_BYTES } as const;
  const limit = { limitBytes: MAX_UPLOAD_BYTES, error: new CompressionError(job.name, problem) };
  const content = inBatches(withinLimit(gzipMember(image, job), limit));
  await writeFile(path, content, { flag: 'wx', mode: 0o600 });
  return (await stat(path)).size;
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
