import { NetworkError } from '../../core/errors';
import type { Clock } from '../../core/ports';

/** A connection that takes nothing for so long is dead. */
const STALL_MS = 60_000;

const LOOKS = 6;

export interface StallWatch {
  moved(): void;
  stop(): void;
}

/**
 * Watches a transfer that may take hours as long as it moves. Calls `onStall` once, after a minute
 * (and a sixth of one at most) in which `moved` was not called. It counts pauses: a clock that is set
 * in between, or a machine that sleeps, is no stall.
 */
export function watchStall(clock: Clock, onStall: (error: NetworkError) => void): StallWatch {
  const stopped = new AbortController();
  let idleLooks = 0;

  async function watch() {
    while (idleLooks < LOOKS) {
      await clock.sleep(STALL_MS / LOOKS, stopped.signal);
      idleLooks += 1;
    }
    const message = 'The connection took no data for a minute';
    onStall(new NetworkError(message, true, { kind: 'stalled' }));
  }

  watch().catch(() => {}); // stopped

  return {
    moved: () => {
      idleLooks = 0;
    },
    stop: () => stopped.abort(),
  };
}
