// Uncompresses a whole file in a thread of its own, and tells how far it is and what came of it. Any
// message ends it.

import { type FileHandle, open } from 'node:fs/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { WholeFile } from '../../core/upload/preflight/fileFacts';
import type { GzipDamage } from '../../core/upload/preflight/gzipHeader';
import { ByteSource } from './byteSource';
import { GzipDamageError, readMembers } from './gzipMembers';

/** What the thread tells of the file at `workerData`. */
export type CheckMessage = CheckProgress | CheckResult;

export interface CheckProgress {
  readonly kind: 'progress';
  readonly compressedBytes: number;
  /** Uncompressed so far. */
  readonly bytes: number;
}

export type CheckResult =
  | { readonly kind: 'sound'; readonly whole: WholeFile }
  | { readonly kind: 'damaged'; readonly damage: GzipDamage }
  | { readonly kind: 'changedInCheck' };

const PIECE_BYTES = 1024 * 1024;
const TELL_EVERY_MS = 100;

async function check(path: string, port: MessagePort): Promise<void> {
  const tell = (message: CheckMessage) => port.postMessage(message);
  const wanted = { isWanted: true };
  port.once('message', () => {
    wanted.isWanted = false;
  });
  const handle = await open(path);
  try {
    const before = await handle.stat({ bigint: true });
    const whole = await read({ handle, sizeBytes: Number(before.size), wanted, tell });
    if (!whole) return;
    const after = await handle.stat({ bigint: true });
    const isSame = before.size === after.size && before.mtimeNs === after.mtimeNs;
    tell(isSame ? { kind: 'sound', whole } : { kind: 'changedInCheck' });
  } catch (error) {
    if (!(error instanceof GzipDamageError)) throw error;
    tell({ kind: 'damaged', damage: error.damage });
  } finally {
    await handle.close();
    port.close();
  }
}

interface Reading {
  readonly handle: FileHandle;
  readonly sizeBytes: number;
  readonly wanted: { readonly isWanted: boolean };
  tell(message: CheckMessage): void;
}

/** Undefined when it is not wanted any more. */
async function read({ handle, sizeBytes, wanted, tell }: Reading): Promise<WholeFile | undefined> {
  const source = new ByteSource(
    async (buffer) => (await handle.read(buffer)).bytesRead,
    PIECE_BYTES,
  );
  let uncompressedBytes = 0;
  let members = 0;
  let toldAt = 0;
  const all = await readMembers(source, ({ length }, member) => {
    uncompressedBytes += length;
    members = member;
    const now = performance.now();
    if (now - toldAt >= TELL_EVERY_MS) {
      toldAt = now;
      tell({ kind: 'progress', compressedBytes: source.position, bytes: uncompressedBytes });
    }
    return wanted.isWanted;
  });
  if (all === undefined) return undefined;
  return { uncompressedBytes, members, trailingBytes: sizeBytes - source.position };
}

// What goes wrong besides ends the thread, and is told as its error.
if (parentPort) void check(String(workerData), parentPort);
