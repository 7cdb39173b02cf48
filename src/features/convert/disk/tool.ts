import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Bytes, isUntaken, streamOf } from './byteStreams';

/** A program that neither takes nor gives a byte for so long has hung. */
const TOOL_SILENCE_MS = 60_000;

const MOST_MESSAGE_BYTES = 2000;

/** A program has failed; `message` is what it said of that, empty where it hung. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';

  constructor(
    readonly program: string,
    message: string,
    /** True where it was ended, for it did nothing any more. */
    readonly hasHung = false,
  ) {
    super(message);
  }
}

/** What a program ended with that did not run to its end, or never began. */
export function toolFault(program: string, error: Error, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const { killed = false } = error as { readonly killed?: boolean };
  return new ProgramError(basename(program), killed ? '' : error.message, killed);
}

export interface ToolWatch {
  /** It has taken or given something. */
  moved(): void;
  /** From now on it need not, for it waits for somebody; from the same call with `false` on, it must. */
  waits(isWaiting: boolean): void;
  /** Why it was ended; undefined where it was not. */
  reason(): unknown;
  stop(): void;
}

export interface ToolLimits {
  readonly signal: AbortSignal;
  /** How long it may do nothing, in ms; a minute unless told. */
  readonly silenceMs?: number | undefined;
}

/** Ends a program with the signal, and when nothing has moved for too long. */
export function whileToolMoves(
  child: ChildProcess,
  program: string,
  { signal, silenceMs = TOOL_SILENCE_MS }: ToolLimits,
): ToolWatch {
  let reason: unknown;
  const kill = (why: unknown) => {
    reason ??= why;
    child.kill('SIGKILL');
  };
  const onAbort = () => kill(signal.reason);
  let waiting = 0;
  const onSilence = () => {
    if (waiting > 0) timer.refresh();
    else kill(new ProgramError(basename(program), '', true));
  };
  const timer = setTimeout(onSilence, silenceMs);
  signal.addEventListener('abort', onAbort);
  return {
    moved: () => void timer.refresh(),
    waits: (isWaiting) => {
      waiting += isWaiting ? 1 : -1;
      timer.refresh();
    },
    reason: () => reason,
    stop: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      child.kill('SIGKILL');
    },
  };
}

export interface UnpackingTool {
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * The bytes as a program changes them. Throws a `ProgramError`; the program ends with the signal. Who
 * gives and who takes its bytes may be as slow as they are.
 */
export async function* throughTool(
  input: Bytes,
  { file, args }: UnpackingTool,
  { signal, silenceMs }: ToolLimits,
): Bytes {
  signal.throwIfAborted();
  const child = spawn(file, args, { cwd: tmpdir(), windowsHide: true });
  const ended = toolEnd(child, file);
  ended.catch(() => {}); // Thrown below, or the consumer has stopped.
  const watch = whileToolMoves(child, file, { signal, silenceMs });
  const feeding = pipeline(streamOf(watchedInput(input, watch)), child.stdin);
  feeding.catch(() => {}); // Looked at below, or the consumer has stopped.
  try {
    for await (const piece of child.stdout as AsyncIterable<Buffer>) {
      watch.waits(true);
      yield piece;
      watch.waits(false);
    }
    const [fed, end] = await Promise.allSettled([feeding, ended]);
    const reason = watch.reason();
    if (reason !== undefined) throw reason;
    if (fed.status === 'rejected' && !isUntaken(fed.reason)) throw fed.reason;
    if (end.status === 'rejected') throw end.reason;
  } finally {
    watch.stop();
  }
}

async function* watchedInput(input: Bytes, watch: ToolWatch): Bytes {
  watch.waits(true);
  for await (const piece of input) {
    watch.waits(false);
    yield piece;
    watch.waits(true);
  }
  watch.waits(false);
}

/** Resolves when the program has ended well. */
export async function toolEnd(child: ChildProcess, program: string): Promise<void> {
  const name = basename(program);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(0, MOST_MESSAGE_BYTES);
  });
  const [status, cause] = await once(child, 'close').catch((error: Error) => {
    throw new ProgramError(name, error.message);
  });
  if (status === 0) return;
  const [reason = ''] = said.trim().split('\n');
  throw new ProgramError(name, reason || `It ended with ${status ?? cause}`);
}
