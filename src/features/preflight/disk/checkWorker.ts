// Uncompresses a whole file in a thread of its own, and tells how far it is and what came of it. Any
// message ends it.

import { type FileHandle, open } from 'node:fs/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { ByteRange, DiskSamples } from '../model/examine';
import type { WholeFile } from '../model/fileFacts';
import type { GzipDamage } from '../model/gzip';
import { ByteSource } from './byteSource';
import { GzipDamageError, readMembers } from './gzipMembers';
import { PieceCollector } from './inflateHead';

/** What the thread is given as `workerData`. */
export interface CheckTask {
  readonly path: string;
  /** What is wanted of the uncompressed bytes. */
  readonly pieces: readonly ByteRange[];
}

export type CheckMessage = CheckProgress | CheckResult;

export interface CheckProgress {
  readonly kind: 'progress';
  readonly compressedBytes: number;
  /** Uncompressed so far. */
  readonly bytes: number;
}

export type CheckResult =
  | { readonly kind: 'sound'; readonly whole: WholeFile; readonly seen: DiskSamples }
  | { readonly kind: 'damaged'; readonly damage: GzipDamage }
  | { readonly kind: 'changedInCheck' };

const CHECK_PIECE_BYTES = 1024 * 1024;
const TELL_EVERY_MS = 100;
const ZEROS = Buffer.alloc(CHECK_PIECE_BYTES);

async function check({ path, pieces }: CheckTask, port: MessagePort): Promise<void> {
  const tell = (message: CheckMessage) => port.postMessage(message);
  const wanted = { isWanted: true };
  port.once('message', () => {
    wanted.isWanted = false;
  });
  const handle = await open(path);
  try {
    const before = await handle.stat({ bigint: true });
    const found = await readWhole({ handle, collector: new PieceCollector(pieces), wanted, tell });
    if (!found) return;
    const after = await handle.stat({ bigint: true });
    const isSame = before.size === after.size && before.mtimeNs === after.mtimeNs;
    tell(isSame ? { kind: 'sound', ...found } : { kind: 'changedInCheck' });
  } catch (error) {
    if (!(error instanceof GzipDamageError)) throw error;
    tell({ kind: 'damaged', damage: error.damage });
  } finally {
    await handle.close();
    port.close();
  }
}

interface FileCheck {
  readonly handle: FileHandle;
  readonly collector: PieceCollector;
  readonly wanted: { readonly isWanted: boolean };
  tell(message: CheckMessage): void;
}

/** Undefined when it is not wanted any more. */
async function readWhole({ handle, collector, wanted, tell }: FileCheck) {
  const source = new ByteSource(
    async (buffer) => (await handle.read(buffer)).bytesRead,
    CHECK_PIECE_BYTES,
  );
  let uncompressedBytes = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  const members = await readMembers(source, (bytes) => {
    collector.take(bytes);
    uncompressedBytes += bytes.length;
    const now = performance.now();
    if (now - toldAt >= TELL_EVERY_MS) {
      toldAt = now;
      tell({ kind: 'progress', compressedBytes: source.position, bytes: uncompressedBytes });
    }
    return wanted.isWanted;
  });
  if (members === undefined) return undefined;
  const whole = { uncompressedBytes, members, ...(await trailing(source)) };
  return { whole, seen: collector.seen() };
}

/** Reads on to the end, as only that shows what is there. */
async function trailing(source: ByteSource) {
  let trailingBytes = 0;
  let isPadding = true;
  for (let piece = await source.next(); piece.length > 0; piece = await source.next()) {
    trailingBytes += piece.length;
    isPadding &&= piece.equals(ZEROS.subarray(0, piece.length));
  }
  return { trailingBytes, isPadding };
}

// What goes wrong besides ends the thread, and is told as its error.
if (parentPort) void check(workerData as CheckTask, parentPort);
