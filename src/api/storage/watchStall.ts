import type { Clock } from '../../kit/ports';
import { heldBytes } from './heldBytes';

/** What does not move for so long is dead. */
const STALL_MS = 60_000;

const STALL_CHECKS = 6;

/** What a transfer waits for: a connection, that it takes what it was given, more of the file. */
export type StallCause = 'connection' | 'taking' | 'file';

export interface StallWatch {
  /** It goes on, and waits for that now. */
  moved(awaited: StallCause): void;
  stop(): void;
}

/**
 * Watches a transfer, from before there is a connection; it may take hours as long as it moves. Calls
 * `onStall` once, after a minute (and a sixth of one at most) in which `moved` was not called, with
 * what was waited for. What a connection has taken moves on as long as the system holds less of it.
 * It counts pauses: a clock that is set in between, or a machine that sleeps, is no stall.
 */
export function watchStall(clock: Clock, onStall: (awaited: StallCause) => void): StallWatch {
  const stopped = new AbortController();
  let awaited: StallCause = 'connection';
  let idleLooks = 0;
  let held: number | undefined;

  /** Whether the system holds another amount than at the look before. */
  function isFlowing(): boolean {
    const before = held;
    held = heldBytes();
    return before !== undefined && held !== before;
  }

  async function watch() {
    while (idleLooks < STALL_CHECKS) {
      await clock.sleep(STALL_MS / STALL_CHECKS, stopped.signal);
      idleLooks = awaited === 'taking' && isFlowing() ? 0 : idleLooks + 1;
    }
    onStall(awaited);
  }

  watch().catch(() => {}); // stopped

  return {
    moved: (next) => {
      awaited = next;
      idleLooks = 0;
    },
    stop: () => stopped.abort(),
  };
}
