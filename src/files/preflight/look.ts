import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImageFileError } from '../../core/errors';
import { CONTENT_BYTES, recognise } from '../../core/upload/preflight/diskContent';
import type { FileFacts } from '../../core/upload/preflight/fileFacts';
import { isGzip } from '../../core/upload/preflight/gzipHeader';
import { uncompressedSize } from '../../core/upload/preflight/uncompressedSize';
import type { ImageFiles } from '../../core/upload/uploadPorts';
import { toFileError } from '../reading/knownFile';
import { ByteSource } from './byteSource';
import { GzipDamageError, readMembers } from './gzipMembers';

/** Holds the first `CONTENT_BYTES` even where they could not be compressed, and a long name. */
const HEAD_BYTES = 128 * 1024;

const TRAILER_BYTES = 8;

/** Disk images that nobody has compressed yet. */
const RAW_NAME = /\.(?:img|raw)$/i;

/** Reads the two ends of a file, however long it is. Throws what certainly cannot become an image. */
export async function look(files: ImageFiles, path: string): Promise<FileFacts> {
  const raw = RAW_NAME.test(path) ? await lookAtRaw(path) : undefined;
  return raw ?? lookAtGzip(files, path);
}

/** Undefined for a file that is compressed whatever it is called. */
async function lookAtRaw(path: string): Promise<FileFacts | undefined> {
  const name = basename(path);
  try {
    const seen = await stat(path, { bigint: true }); // Its times are whole numbers, as elsewhere.
    const [sizeBytes, mtimeMs] = [Number(seen.size), Number(seen.mtimeMs)];
    if (!seen.isFile()) throw new ImageFileError(name, { kind: 'notFile' });
    if (sizeBytes === 0) throw new ImageFileError(name, { kind: 'empty' });
    const { head } = await readEnds(path, sizeBytes);
    if (isGzip(head)) return undefined;
    const content = recognise(head.subarray(0, CONTENT_BYTES));
    if (content.kind === 'foreign')
      throw new ImageFileError(name, { kind: 'notDisk', path, content });
    const size = { kind: 'known', bytes: sizeBytes } as const;
    return { path, name, sizeBytes, mtimeMs, isRaw: true, content, size, whole: undefined };
  } catch (error) {
    throw toFileError(name, error);
  }
}

async function lookAtGzip(files: ImageFiles, path: string): Promise<FileFacts> {
  const file = await files.open(path);
  const { name } = file;
  try {
    const { head, trailer } = await readEnds(path, file.sizeBytes);
    const begun = await inflateHead(head, head.length === file.sizeBytes);
    const content = recognise(begun.bytes);
    if (content.kind === 'foreign')
      throw new ImageFileError(name, { kind: 'notDisk', path, content });
    const size = begun.isAll
      ? ({ kind: 'known', bytes: begun.bytes.length } as const)
      : uncompressedSize({
          compressedBytes: file.sizeBytes,
          checksum: trailer.readUInt32LE(0),
          lengthModulo: trailer.readUInt32LE(4),
          hasMembers: begun.members > 1,
          declaredBytes: content.kind === 'disk' ? content.declaredBytes : undefined,
        });
    const { mtimeMs, sizeBytes } = file;
    return { path, name, sizeBytes, mtimeMs, content, size, whole: undefined };
  } catch (error) {
    throw error instanceof GzipDamageError ? damaged(name, error) : toFileError(name, error);
  }
}

function damaged(name: string, error: GzipDamageError): ImageFileError {
  return new ImageFileError(name, { kind: 'damaged', damage: error.damage }, { cause: error });
}

async function readEnds(path: string, sizeBytes: number) {
  const handle = await open(path);
  try {
    const head = await handle.read(Buffer.alloc(Math.min(HEAD_BYTES, sizeBytes)), { position: 0 });
    const trailer = Buffer.alloc(TRAILER_BYTES);
    await handle.read(trailer, { position: Math.max(0, sizeBytes - TRAILER_BYTES) });
    return { head: head.buffer.subarray(0, head.bytesRead), trailer };
  } finally {
    await handle.close();
  }
}

/** The first uncompressed bytes; the end of the head may be in the midst of a member. */
async function inflateHead(head: Buffer, isFile: boolean) {
  let rest = head;
  const source = new ByteSource(async (buffer) => {
    const length = rest.copy(buffer);
    rest = rest.subarray(length);
    return length;
  }, head.length);
  const pieces: Buffer[] = [];
  let length = 0;
  let members = 1;
  const take = (bytes: Buffer, member: number) => {
    pieces.push(bytes);
    length += bytes.length;
    members = member;
    return length < CONTENT_BYTES;
  };
  let isAll = false;
  try {
    const atEnd = await readMembers(source, take);
    isAll = isFile && atEnd !== undefined;
  } catch (error) {
    const isCut = error instanceof GzipDamageError && error.damage === 'truncated';
    if (isFile || !isCut) throw error;
  }
  const bytes = Buffer.concat(pieces);
  return { bytes: isAll ? bytes : bytes.subarray(0, CONTENT_BYTES), isAll, members };
}
