import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../kit/ports';

/** Node makes 1 ms of a longer timer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    let leftMs = ms;
    try {
      do {
        const timerMs = Math.min(leftMs, LONGEST_TIMER_MS);
        await setTimeout(timerMs, undefined, { ref: false, ...(signal && { signal }) });
        leftMs -= LONGEST_TIMER_MS;
      } while (leftMs > 0);
    } catch (error) {
      // Node rejects with an error of its own, which has the reason as its cause.
      throw signal?.aborted ? signal.reason : error;
    }
  },
};
