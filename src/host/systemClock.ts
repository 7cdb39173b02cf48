import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../core/ports';

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await setTimeout(ms, undefined, { ref: false, ...(signal && { signal }) });
  },
};
