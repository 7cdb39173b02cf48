import { open, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_UNCOMPRESSED_BYTES } from '../../preflight/model/fileFacts';
import { CompressionError, ImageFileError } from '../../preflight/model/imageFileError';
import type { Bytes } from './byteStreams';
import type { Layer, OpenFile, Scratch } from './layer';

/** Snapshots and tables come besides what a virtual disk holds. */
const MOST_BESIDES = 1.25;
const MOST_MORE_BYTES = 64 * 1024 ** 2;

/** Throws a `CompressionError` where so much cannot be written in the folder; some do not tell. */
export async function requireRoom(
  folder: string,
  name: string,
  neededBytes: number,
): Promise<void> {
  const { blocks, bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (blocks === 0 || freeBytes >= neededBytes) return;
  throw new CompressionError(name, { kind: 'noRoom', neededBytes, freeBytes });
}

/** A copy of what was given, or of a part of it, until it is closed. */
export interface ScratchFile extends OpenFile {
  close(): Promise<void>;
}

export interface CopyOptions {
  readonly name: string;
  readonly signal: AbortSignal;
  /** Of the virtual disk in it; 0 where that is not known. */
  readonly diskBytes: number;
}

/** Makes a file of a layer. Throws where it is much longer than its disk, which is a trap. */
export async function copyLayer(
  layer: Pick<Layer, 'sizeBytes' | 'start'>,
  { folder, onRead }: Scratch,
  { diskBytes, name, signal }: CopyOptions,
): Promise<ScratchFile> {
  await requireRoom(folder, name, layer.sizeBytes ?? 0);
  const path = join(folder, 'disk.part');
  const limitBytes =
    layer.sizeBytes ?? Math.max(MAX_UNCOMPRESSED_BYTES, diskBytes) * MOST_BESIDES + MOST_MORE_BYTES;
  const remove = () => rm(path, { force: true, maxRetries: 3 });
  try {
    const bytes = withinBytes(layer.start({ signal, onRead, isLast: true }), { name, limitBytes });
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
    const handle = await open(path);
    const { size } = await handle.stat();
    const close = () => handle.close().then(remove);
    return { handle, path, name, sizeBytes: size, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function* withinBytes(
  bytes: Bytes,
  { limitBytes, name }: { readonly limitBytes: number; readonly name: string },
): Bytes {
  let left = limitBytes;
  for await (const piece of bytes) {
    left -= piece.length;
    if (left < 0) throw new ImageFileError(name, { kind: 'overLimit', limitBytes });
    yield piece;
  }
}
