import { setTimeout } from 'node:timers/promises';

/** Between two attempts: one that fails at once should not keep the window from what it waits for. */
const PAUSE_MS = 50;

/**
 * Does something until it has had its effect. The workbench drops clicks for a moment after a menu
 * or a list has appeared, and says nowhere when that moment is over.
 */
export async function untilDone(attempt: () => Promise<void>, timeoutMs = 90_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
}
