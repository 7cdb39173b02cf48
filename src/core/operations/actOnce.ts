import { isCancellation, isNotFound, mayHaveActed, reasonOf, UnconfirmedError } from '../errors';
import type { Logger } from '../ports';

/** Something that changes the account, and how to see afterwards whether it has. */
export interface Deed<T> {
  act(): Promise<T>;
  /** What `act` would have given, or undefined when it was not done. */
  look(): Promise<T | undefined>;
}

/**
 * Acts, once. When the answer is lost, it looks whether the service has acted all the same, and
 * gives what it finds; it never sends again. Throws an `UnconfirmedError` when it has not been done so
 * far, or when that cannot be seen; any other failure as it is, and so a 404 of the look: the thing is gone.
 */
export async function actOnce<T>({ act, look }: Deed<T>, log: Logger): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!mayHaveActed(error)) throw error;
    log.warn(`The answer was lost, looking what became of it: ${reasonOf(error)}`);
    const found = await seen(look, error);
    if (found === undefined) throw new UnconfirmedError('notDone', { cause: error });
    return found;
  }
}

function seen<T>(look: () => Promise<T | undefined>, lost: unknown): Promise<T | undefined> {
  return look().catch((error: unknown) => {
    const isSaid = isCancellation(error) || isNotFound(error);
    throw isSaid ? error : new UnconfirmedError('unknown', { cause: lost });
  });
}
