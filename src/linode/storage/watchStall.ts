import { NetworkError } from '../../core/errors';
import type { Clock } from '../../core/ports';

/** A connection that takes nothing for so long is dead. */
const STALL_MS = 120_000;

export interface StallWatch {
  moved(): void;
  stop(): void;
}

/**
 * Watches a transfer that may take hours as long as it moves. Calls `onStall` once, after two
 * minutes in which `moved` was not called.
 */
export function watchStall(clock: Clock, onStall: (error: NetworkError) => void): StallWatch {
  const stopped = new AbortController();
  let movedAt = clock.now();

  async function watch() {
    for (let leftMs = STALL_MS; leftMs > 0; leftMs = movedAt + STALL_MS - clock.now()) {
      await clock.sleep(leftMs, stopped.signal);
    }
    const message = 'The connection took no data for two minutes';
    onStall(new NetworkError(message, true, { kind: 'stalled' }));
  }

  watch().catch(() => {}); // stopped

  return {
    moved: () => {
      movedAt = clock.now();
    },
    stop: () => stopped.abort(),
  };
}
