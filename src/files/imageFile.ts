import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImageFileError, type ImageFileProblem, reasonOf } from '../core/errors';
import type { ImageFile, ImageFiles } from '../core/ports';
import { GZIP_MAGIC, MAX_UPLOAD_BYTES } from '../core/upload/fileLimits';

/** One is read while the other is sent. */
const PIECE_BYTES = 1024 * 1024;

/** What changes with a file's content. Its change time does not count: renaming moves it. */
interface Fingerprint {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ino: bigint;
}

interface KnownFile {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly seen: Fingerprint;
}

/** A known file while it is read. */
interface Source {
  readonly handle: FileHandle;
  readonly file: KnownFile;
}

export function createImageFiles(): ImageFiles {
  return { open: openImageFile };
}

async function openImageFile(path: string): Promise<ImageFile> {
  const name = basename(path);
  const fail = (problem: ImageFileProblem) => new ImageFileError(name, problem);
  try {
    const seen = await stat(path, { bigint: true });
    const sizeBytes = Number(seen.size);
    if (!seen.isFile()) throw fail({ kind: 'notFile' });
    if (sizeBytes === 0) throw fail({ kind: 'empty' });
    if (sizeBytes > MAX_UPLOAD_BYTES) {
      throw fail({ kind: 'tooLarge', sizeBytes, limitBytes: MAX_UPLOAD_BYTES });
    }
    if (!(await isGzip(path))) throw fail({ kind: 'notGzip' });
    const file = { path, name, sizeBytes, seen };
    const hash = { digest: '' };
    return {
      ...{ name, sizeBytes, mtimeMs: Number(seen.mtimeMs) },
      pieces: () => hashed(readPieces(file), sizeBytes, hash),
      sha256: async () => hash.digest,
    };
  } catch (error) {
    throw toFileError(name, error);
  }
}

/** The hash is there with the last piece: who has the answer of the store asks for no piece after it. */
async function* hashed(
  pieces: AsyncIterable<Uint8Array>,
  sizeBytes: number,
  result: { digest: string },
) {
  const hash = createHash('sha256');
  let givenBytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    givenBytes += piece.byteLength;
    if (givenBytes === sizeBytes) result.digest = hash.digest('hex');
    yield piece;
  }
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(GZIP_MAGIC.length));
    return bytesRead === GZIP_MAGIC.length && GZIP_MAGIC.every((byte, at) => buffer[at] === byte);
  } finally {
    await handle.close();
  }
}

async function* readPieces(file: KnownFile): AsyncGenerator<Uint8Array, void, undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file.path);
    await checkUnchanged({ handle, file });
    yield* readAhead({ handle, file });
  } catch (error) {
    throw toFileError(file.name, error);
  } finally {
    await handle?.close();
  }
}

/** Two buffers take turns: whoever asks for a piece is done with the one before. */
async function* readAhead(source: Source) {
  const { file } = source;
  const newBuffer = () => Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, file.sizeBytes));
  let [filling, idle] = [newBuffer(), newBuffer()];
  let filled = fill(source, filling, file.sizeBytes);
  for (let position = 0; position < file.sizeBytes; ) {
    const piece = await filled;
    position += piece.byteLength;
    const leftBytes = file.sizeBytes - position;
    [filling, idle] = [idle, filling];
    if (leftBytes > 0) {
      filled = fill(source, filling, leftBytes);
      filled.catch(() => {}); // Seen when its turn comes, unless the consumer stops before.
    } else {
      await checkUnchanged(source);
    }
    yield piece;
  }
}

/** Reads on from where the handle is, until the buffer is full or nothing is wanted any more. */
async function fill({ handle, file }: Source, buffer: Buffer, wantedBytes: number) {
  const length = Math.min(buffer.byteLength, wantedBytes);
  let offset = 0;
  while (offset < length) {
    const { bytesRead } = await handle.read(buffer, offset, length - offset, null);
    if (bytesRead === 0) throw changed(file);
    offset += bytesRead;
  }
  return buffer.subarray(0, length);
}

async function checkUnchanged({ handle, file }: Source): Promise<void> {
  const { size, mtimeNs, ino } = await handle.stat({ bigint: true });
  const { seen } = file;
  if (size !== seen.size || mtimeNs !== seen.mtimeNs || ino !== seen.ino) throw changed(file);
}

function changed(file: KnownFile): ImageFileError {
  return new ImageFileError(file.name, { kind: 'changed' });
}

function toFileError(name: string, error: unknown): ImageFileError {
  if (error instanceof ImageFileError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  const problem: ImageFileProblem = isMissing
    ? { kind: 'notFound' }
    : { kind: 'unreadable', reason: reasonOf(error) };
  return new ImageFileError(name, problem, { cause: error });
}
