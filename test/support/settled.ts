import type { Journal } from '../simulator/journal';

/** As many turns of the event loop as an answer may take from its receipt to the next request. */
const TURNS = 30;

/** Resolves when everything that waits for nothing outside has happened. */
export async function settled(turns = 5): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Resolves when all that was asked is answered, and nothing more is asked. */
export async function untilQuiet(journal: Journal): Promise<void> {
  for (let asked = -1; asked !== journal.entries.length; ) {
    asked = journal.entries.length;
    await journal.idle();
    await settled(TURNS);
  }
}
