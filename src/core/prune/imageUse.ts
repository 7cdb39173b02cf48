import type { Session } from '../access/session';
import type { Clock, LinodesApi } from '../ports';

/** Which Linodes of the account were deployed from which images, and not rebuilt since. */
export interface ImageUse {
  /** The labels of the Linodes, by the id of their image. */
  readonly linodes: ReadonlyMap<string, readonly string[]>;
  /** False where there may be more: the Linodes could not be read, or not all of them are seen. */
  readonly isComplete: boolean;
}

export const UNKNOWN_USE: ImageUse = { linodes: new Map(), isComplete: false };

/** Reads all Linodes. A restricted user sees only some of them. */
export async function readUse(
  linodes: Pick<LinodesApi, 'list'>,
  session: Session,
  signal: AbortSignal,
): Promise<ImageUse> {
  const used = new Map<string, string[]>();
  for (const { image, label } of await linodes.list({ signal })) {
    if (image !== undefined) used.set(image, [...(used.get(image) ?? []), label]);
  }
  const { state } = session;
  const isComplete = state.kind === 'signedIn' && !state.account.isRestricted;
  return { linodes: used, isComplete };
}

/** How long what was read is relied on while images are deleted, in ms. */
const FRESH_MS = 60_000;

/** Gives what was read, and reads anew when that is older than a minute. */
export function keptFresh(clock: Clock, read: () => Promise<ImageUse>): () => Promise<ImageUse> {
  let kept: { readonly at: number; readonly use: ImageUse } | undefined;
  return async () => {
    if (kept && Math.abs(clock.now() - kept.at) < FRESH_MS) return kept.use;
    const at = clock.now();
    kept = { at, use: await read() };
    return kept.use;
  };
}
