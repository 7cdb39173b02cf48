import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { DamagedDiskError } from '../model/qcow2Header';
import type { WantedBytes } from '../model/qcow2Map';

/** Reads from an open file what is wanted, in a thread that may wait. Gives what comes of it. */
export function readWantedSync<T>(wanted: Generator<WantedBytes, T>, fd: number): T {
  for (;;) {
    const { value, done } = wanted.next();
    if (done) return value;
    const { at, into } = value;
    for (let filled = 0; filled < into.length; ) {
      const read = readSync(fd, into, filled, into.length - filled, at + filled);
      if (read === 0) throw new DamagedDiskError(`The file ends before ${at + into.length}`);
      filled += read;
    }
  }
}

/** The same where nothing may be held up. */
export async function readWanted<T>(
  wanted: Generator<WantedBytes, T>,
  handle: FileHandle,
): Promise<T> {
  for (;;) {
    const { value, done } = wanted.next();
    if (done) return value;
    const { at, into } = value;
    for (let filled = 0; filled < into.length; ) {
      const { bytesRead } = await handle.read(into, {
        offset: filled,
        length: into.length - filled,
        position: at + filled,
      });
      if (bytesRead === 0) throw new DamagedDiskError(`The file ends before ${at + into.length}`);
      filled += bytesRead;
    }
  }
}
