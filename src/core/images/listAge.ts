/** A list that is older is read again when somebody looks. */
export const FRESH_FOR_MS = 5 * 60_000;

/** What another window has listed so shortly before is new enough for who asks for a new list. */
const AT_THE_SAME_TIME_MS = 3_000;

/** A list that was read so much earlier, in ms, may not know an image. */
export const LIST_LAG_MS = 60_000;

export interface RefreshOptions {
  /** Somebody asks for what is there now: the public images are read anew, too. */
  readonly isByHand?: boolean;
  /** The account's images are read anew. */
  readonly mustBeNew?: boolean;
}

export interface WantedAge {
  readonly now: number;
  /** Nothing will do that was read before it was asked for, or has been shown already. */
  readonly mustBeNew: boolean;
  /** When the newest list that was shown had been read. */
  readonly newestAsOf: number;
}

/** What was read at this time, or later, will do; all in ms since the epoch. */
export function wantedSince({ now, mustBeNew, newestAsOf }: WantedAge): number {
  return mustBeNew ? Math.max(now - AT_THE_SAME_TIME_MS, newestAsOf + 1) : now - FRESH_FOR_MS;
}
