import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../core/ports';

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await setTimeout(ms, undefined, { ref: false, ...(signal && { signal }) });
    } catch (error) {
      // Node rejects with an error of its own, which has the reason as its cause.
      throw signal?.aborted ? signal.reason : error;
    }
  },
};
