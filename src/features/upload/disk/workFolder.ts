import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from '../../../kit/errors';
import type { Logger } from '../../../kit/ports';

/** A folder for one compressed file, for as long as this process lives at most. */
export interface WorkFolder {
  readonly path: string;
  /** With all that is in it. Being called twice does no harm. */
  remove(): Promise<void>;
}

/** Longer than a signed URL is good for, so that nothing this old can still be sent. */
const MAX_AGE_MS = 48 * 60 * 60 * 1000;

/** The name says whose it is: machine, process, and a number. A home may be shared by machines. */
const NAME = /^([0-9a-f]{8})-([0-9]+)-[0-9a-f]{8}$/;

const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Those of this process. An earlier one may have had the same number. */
const ours = new Set<string>();

/** For this user alone: a disk image holds keys and passwords. */
export async function makeWorkFolder(parent: string): Promise<WorkFolder> {
  const name = `${MACHINE}-${process.pid}-${randomBytes(4).toString('hex')}`;
  const path = join(parent, name);
  const removeAtExit = () => rmSync(path, { recursive: true, force: true });
  ours.add(name);
  process.once('exit', removeAtExit);
  const remove = async () => {
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
    process.off('exit', removeAtExit);
    ours.delete(name);
  };
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Removes the folders of processes that are gone. Never throws; the log has what did not work. */
export async function removeLeftovers(parent: string, log: Logger): Promise<void> {
  const names = await readdir(parent).catch(() => []); // Nothing was ever compressed.
  for (const name of names) {
    const path = join(parent, name);
    try {
      if (await isLeftover(path, name)) await rm(path, { recursive: true, force: true });
    } catch (error) {
      log.warn(`Could not remove what was left of a compressed image: ${reasonOf(error)}`);
    }
  }
}

async function isLeftover(path: string, name: string): Promise<boolean> {
  const [, machine, pid] = NAME.exec(name) ?? [];
  if (pid === undefined || ours.has(name)) return false;
  if (machine === MACHINE && !isProcessAlive(Number(pid))) return true;
  const { mtimeMs } = await stat(path);
  return Date.now() - mtimeMs > MAX_AGE_MS;
}

/** Whether another process has this number. */
function isProcessAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
