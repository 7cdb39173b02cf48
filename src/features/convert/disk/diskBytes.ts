import { neededBytesOf } from '../../preflight/model/fileFacts';
import { ImageFileError } from '../../preflight/model/imageFileError';
import type { Bytes } from './byteStreams';
import type { Reading } from './layer';
import type { OpenDisk } from './openedDisk';
import { ProgramError } from './tool';

/**
 * All bytes of a disk that comes one byte after the other. Throws an `ImageFileError` where it is
 * damaged, goes over the limit, is not as long as was told, or shorter than it says itself.
 */
export async function* diskBytes(
  name: string,
  { content, data, sizeBytes }: OpenDisk,
  { limitBytes, ...reading }: Reading & { readonly limitBytes: number },
): Bytes {
  if (data.kind !== 'streamed') return;
  const fail = (damage: 'length' | 'truncated') =>
    new ImageFileError(name, { kind: 'damaged', damage });
  let bytes = 0;
  for await (const piece of soundBytes(
    name,
    data.start({ ...reading, isLast: true }),
    reading.signal,
  )) {
    bytes += piece.length;
    if (sizeBytes !== undefined && bytes > sizeBytes) throw fail('length');
    if (bytes > limitBytes) throw new ImageFileError(name, { kind: 'overLimit', limitBytes });
    yield piece;
  }
  if (sizeBytes !== undefined && bytes < sizeBytes) throw fail('length');
  if (sizeBytes === undefined && bytes < neededBytesOf(content)) throw fail('truncated');
}

/** The same bytes; what unpacking throws becomes an `ImageFileError`, or the reason of the signal. */
async function* soundBytes(name: string, bytes: Bytes, signal: AbortSignal): Bytes {
  try {
    yield* bytes;
  } catch (error) {
    throw signal.aborted ? signal.reason : unpackingError(name, error);
  }
}

/** What unpacking has thrown, in terms of the file. */
export function unpackingError(name: string, error: unknown): unknown {
  if (error instanceof ProgramError) {
    const { hasHung, program, message } = error;
    const problem = hasHung
      ? ({ kind: 'toolHung', program } as const)
      : ({ kind: 'toolFailed', program, reason: message } as const);
    return new ImageFileError(name, problem);
  }
  const { code = '' } = error as NodeJS.ErrnoException;
  if (!code.startsWith('Z_')) return error;
  const damage = code === 'Z_BUF_ERROR' ? 'truncated' : 'data';
  return new ImageFileError(name, { kind: 'damaged', damage }, { cause: error });
}
