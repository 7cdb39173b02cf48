import type { BigIntStats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { unpackingError } from '../../convert/disk/diskBytes';
import { type FindTool, toolFinder } from '../../convert/disk/findTool';
import { openDisk } from '../../convert/disk/openDisk';
import type { OpenDisk } from '../../convert/disk/openedDisk';
import { CompressionError, ImageFileError } from '../../preflight/model/imageFileError';
import type { CompressOptions, ImageCompressor } from '../model/uploadPorts';
import { type CompressJob, compressSource, type DiskSource, inWorkFolder } from './compressSource';
import { isSameFingerprint, toFileError } from './fileFingerprint';
import type { WorkFolder } from './workFolder';

/** What `stat` calls a block, whatever the file system. */
const STAT_BLOCK_BYTES = 512;

interface FileJob extends CompressJob {
  readonly path: string;
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
    compress: (path: string, options: CompressOptions) => {
      const job: FileJob = { ...options, path, name: basename(path), folder, findTool };
      return inWorkFolder(job, async (work) =>
        compressSource(await openFile(job, work), job, work),
      );
    },
  };
}

/** Throws an `ImageFileError`, also where the file holds something else than a disk by now. */
async function openFile(job: FileJob, work: WorkFolder): Promise<DiskSource> {
  const { path, name, findTool, onProgress, signal } = job;
  try {
    const seen = await stat(path, { bigint: true });
    if (!seen.isFile()) throw new ImageFileError(name, { kind: 'notFile' });
    if (seen.size === 0n) throw new ImageFileError(name, { kind: 'empty' });
    const handle = await open(path);
    const sizeBytes = Number(seen.size);
    const scratch = {
      folder: work.path,
      onRead: (bytes: number) => onProgress(bytes, 2 * sizeBytes), // half of the way
    };
    const file = { handle, path, name, sizeBytes };
    const disk = await openDisk({ file, name, findTool, signal, scratch }).catch(closing(handle));
    if (disk && disk.content.kind !== 'foreign') return fileSource(job, { disk, handle, seen });
    await disk?.close();
    await handle.close();
    throw new ImageFileError(name, { kind: 'changed' });
  } catch (error) {
    throw signal.aborted ? signal.reason : toOpenError(name, error);
  }
}

function closing(handle: FileHandle) {
  return async (error: unknown): Promise<never> => {
    await handle.close();
    throw error;
  };
}

/** What opening throws, in our terms; a copy may have found no room. */
function toOpenError(name: string, error: unknown): unknown {
  if (error instanceof CompressionError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return error;
  return toFileError(name, unpackingError(name, error));
}

interface OpenedFile {
  readonly handle: FileHandle;
  readonly seen: BigIntStats;
  readonly disk: OpenDisk;
}

function fileSource(job: FileJob, { disk, handle, seen }: OpenedFile): DiskSource {
  const [fileBytes, mtimeMs] = [Number(seen.size), Number(seen.mtimeMs)];
  return {
    disk,
    fileBytes,
    onDiskBytes: Number(seen.blocks) * STAT_BLOCK_BYTES,
    mtimeMs,
    check: async () => {
      await requireSameFile(job, handle, seen);
      return { sizeBytes: fileBytes, mtimeMs };
    },
    close: async () => {
      await disk.close();
      await handle.close();
    },
  };
}

/** Looks at the path, too: who has put another file there does not mean the old one any more. */
async function requireSameFile(
  { path, name }: FileJob,
  handle: FileHandle,
  seen: BigIntStats,
): Promise<void> {
  const stats = [handle.stat({ bigint: true }), stat(path, { bigint: true })];
  const now = await Promise.all(stats).catch((error) => {
    throw toFileError(name, error);
  });
  if (!now.every((one) => isSameFingerprint(seen, one)))
    throw new CompressionError(name, { kind: 'changed' });
}
