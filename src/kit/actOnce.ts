import {
  ApiError,
  isCancellation,
  isNotFound,
  mayHaveActed,
  reasonOf,
  UnconfirmedError,
} from './errors';
import { tellFate } from './lostAnswers';
import type { Logger } from './ports';

/** Something that changes the account, and how to see afterwards whether it has. */
export interface VerifiableAction<T> {
  act(): Promise<T>;
  /** What `act` would have given, or undefined when it was not done. */
  look(): Promise<T | undefined>;
  /**
   * The same after a refusal with 400, which may be the answer to the second of two: gateways send
   * again what they got no answer to. Undefined: the refusal stands.
   */
  lookAfter?(refusal: ApiError): Promise<T | undefined>;
}

/**
 * Acts, once. When the answer is lost, it looks whether the service has acted all the same, and
 * gives what it finds; it never sends again. Throws an `UnconfirmedError` when it has not been done so
 * far, or when that cannot be seen; any other failure as it is, and so a 404 of the look: the thing is gone.
 */
export async function actOnce<T>(
  { act, look, lookAfter }: VerifiableAction<T>,
  log: Logger,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    return mayHaveActed(error) ? afterLoss(look, error, log) : afterRefusal(lookAfter, error, log);
  }
}

async function afterLoss<T>(
  look: VerifiableAction<T>['look'],
  lost: unknown,
  log: Logger,
): Promise<T> {
  log.warn(`The answer was lost, looking what became of it: ${reasonOf(lost)}`);
  const found = await seen(look, lost);
  tellFate(lost, found === undefined ? 'notDone' : 'done');
  if (found === undefined) throw new UnconfirmedError('notDone', { cause: lost });
  return found;
}

async function afterRefusal<T>(
  lookAfter: VerifiableAction<T>['lookAfter'],
  refusal: unknown,
  log: Logger,
): Promise<T> {
  const isLookedAt = lookAfter !== undefined && isBadRequest(refusal);
  const done = isLookedAt ? await lookAfter(refusal).catch(() => undefined) : undefined;
  if (done === undefined) throw refusal;
  log.warn(`It was done before it was refused: ${reasonOf(refusal)}`);
  tellFate(refusal, 'done');
  return done;
}

function isBadRequest(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 400;
}

function seen<T>(look: () => Promise<T | undefined>, lost: unknown): Promise<T | undefined> {
  return look().catch((error: unknown) => {
    const isSaid = isCancellation(error) || isNotFound(error);
    throw isSaid ? error : new UnconfirmedError('unknown', { cause: lost });
  });
}
