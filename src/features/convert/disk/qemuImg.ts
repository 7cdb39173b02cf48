import { execFile, spawn } from 'node:child_process';
import { DamagedDiskError } from '../model/qcow2Header';
import { ProgramError, toolEnd, toolFault, whileToolMoves } from './tool';

/** What `qemu-img check` ends with where nothing is wrong: sound, room is wasted, there is no check. */
const SOUND = [0, 3, 63];
const CORRUPT = 2;

/** Tables of some megabytes are checked in seconds. */
const LONGEST_CHECK_MS = 5 * 60_000;

const MOST_OUTPUT_BYTES = 64 * 1024 ** 2;

/** A piece of a disk as `qemu-img map` tells of it. */
interface MappedPiece {
  readonly length: number;
  readonly data: boolean;
  /** Where it stands in the file; undefined where it is packed. */
  readonly offset?: number;
}

export interface CheckedDisk {
  /** The program `qemu-img`. */
  readonly program: string;
  /** What is checked, as the program takes it. */
  readonly node: string;
  /** How long the file is; undefined where places are not those in the file. */
  readonly fileBytes: number | undefined;
}

/**
 * Looks whether all that is stored of a disk is in its file: QEMU itself gives zeros for what is behind
 * the end. Gives how much is stored, in bytes. Throws a `DamagedDiskError`.
 */
export async function checkByQemu(
  { program, node, fileBytes }: CheckedDisk,
  signal: AbortSignal,
): Promise<number> {
  const check = await run(program, ['check', '-q', node], signal);
  if (check.status === CORRUPT) throw new DamagedDiskError(check.said);
  if (!SOUND.includes(check.status)) throw failed(check);
  const map = await run(program, ['map', '--output=json', node], signal);
  if (map.status !== 0) throw failed(map);
  let storedBytes = 0;
  for (const { data, length, offset } of JSON.parse(map.output) as readonly MappedPiece[]) {
    if (!data) continue;
    storedBytes += length;
    const isMissing =
      fileBytes !== undefined && offset !== undefined && offset + length > fileBytes;
    if (isMissing) throw new DamagedDiskError(`The file ends before ${offset + length}`);
  }
  return storedBytes;
}

/** Another program may have the disk in use, or it is too damaged to be opened. */
function failed({ said, status }: DiskRun): ProgramError {
  const [line = ''] = said.trim().split('\n');
  const reason = line.slice(line.lastIndexOf("}': ") + 1).replace(/^(?:': |qemu-img: )/, '');
  return new ProgramError('qemu-img', reason || `It ended with ${status}`);
}

interface DiskRun {
  readonly status: number;
  readonly output: string;
  readonly said: string;
}

function run(program: string, args: readonly string[], signal: AbortSignal): Promise<DiskRun> {
  const options = {
    signal,
    maxBuffer: MOST_OUTPUT_BYTES,
    windowsHide: true,
    timeout: LONGEST_CHECK_MS,
    killSignal: 'SIGKILL',
  } as const;
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, output, said) => {
      if (error && typeof error.code !== 'number') reject(toolFault(program, error, signal));
      else resolve({ status: Number(error?.code ?? 0), output, said });
    });
  });
}

/** That a program has found no room, as the system says it itself. */
function fullDisk(error: unknown): unknown {
  const isFull =
    error instanceof ProgramError && /no space left|not enough space/i.test(error.message);
  return isFull ? Object.assign(new Error(error.message), { code: 'ENOSPC' }) : error;
}

export interface QemuConversion {
  /** The program `qemu-img`. */
  readonly program: string;
  /** What is copied, as the program takes it. */
  readonly node: string;
  /** The file that is made. */
  readonly target: string;
  /** Called with the part that is done, 0 to 1. */
  readonly onProgress: (done: number) => void;
}

/** Copies a disk to a raw file with holes. Throws a `ProgramError`; the program ends with the signal. */
export async function convertByQemu(
  { node, onProgress, program, target }: QemuConversion,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const args = ['convert', '-p', '-O', 'raw', node, target];
  const child = spawn(program, args, { windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const watch = whileToolMoves(child, program, { signal });
  child.stdout.setEncoding('latin1').on('data', (text: string) => {
    watch.moved();
    const percent = /\(([\d.]+)\/100%\)\s*$/.exec(text)?.[1];
    if (percent !== undefined) onProgress(Number(percent) / 100);
  });
  try {
    await toolEnd(child, program);
  } catch (error) {
    throw watch.reason() ?? fullDisk(error);
  } finally {
    watch.stop();
  }
}
