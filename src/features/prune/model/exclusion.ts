import type { LinodesApi } from '../../../api/linodeApi';
import type { Clock } from '../../../kit/ports';
import type { Session } from '../../accounts/model/account';
import { type Image, isInTransition, isOwned } from '../../images/model/image';
import type { Guard } from '../../protection/model/protection';
import type { ShareGroup } from '../../sharing/model/shareGroup';

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
const USE_FRESH_MS = 60_000;

/** Returns what was read, and reads again when that is older than a minute. */
export function cachedUse(clock: Clock, read: () => Promise<ImageUse>): () => Promise<ImageUse> {
  let kept: { readonly at: number; readonly use: ImageUse } | undefined;
  return async () => {
    if (kept && Math.abs(clock.now() - kept.at) < USE_FRESH_MS) return kept.use;
    const at = clock.now();
    kept = { at, use: await read() };
    return kept.use;
  };
}

/** Why an image stays, whatever the rules say. */
export type Exclusion =
  | { readonly kind: 'protected'; readonly guards: readonly Guard[] }
  /** The labels of the Linodes that were deployed from it. */
  | { readonly kind: 'inUse'; readonly by: readonly string[] }
  /** Others have it through share groups: the labels of these, where they are known. */
  | { readonly kind: 'shared'; readonly groups: readonly string[] }
  /** Its data is on its way, or it may be from elsewhere. */
  | { readonly kind: 'uploading'; readonly isCertain: boolean }
  /** Linode is at work on it or on one of its replicas. */
  | { readonly kind: 'moving' }
  | { readonly kind: 'notAllowed' }
  /** Only unused images should go, and whether this one is cannot be seen. */
  | { readonly kind: 'useNotKnown' };

/** What is known of the upload of an empty image. */
export type UploadStanding = 'underWay' | 'stopped' | 'unknown';

/** All that decides besides the images themselves. */
export interface PruneFacts {
  /** In ms since the epoch. */
  readonly now: number;
  readonly use: ImageUse;
  guardsOf(image: Image): readonly Guard[];
  /** The own share groups that hold it, as far as they could be read. */
  shareGroupsOf(image: Image): readonly ShareGroup[];
  uploadOf(image: Image): UploadStanding;
  mayChange(image: Image): boolean;
}

/** An upload of which nothing is known here may be sent by another program for so long, in ms. */
const UPLOAD_GRACE_MS = 60 * 60_000;

/** Why an image of the account must not be proposed; undefined: nothing stands against it. */
export function exclusionOf(
  image: Image,
  facts: PruneFacts,
  rules: { readonly unused: boolean },
): Exclusion | undefined {
  const guards = facts.guardsOf(image);
  if (guards.length > 0) return { kind: 'protected', guards };
  const by = facts.use.linodes.get(image.id) ?? [];
  if (by.length > 0) return { kind: 'inUse', by };
  if (!isOwned(image) || !facts.mayChange(image)) return { kind: 'notAllowed' };
  return shareOf(image, facts) ?? motionOf(image, facts) ?? doubtOf(image, facts, rules);
}

/** `isShared` stays true when the last share is removed: the count tells, where there is one. */
function shareOf(image: Image, { shareGroupsOf }: PruneFacts): Exclusion | undefined {
  const { isShared, sharing } = image;
  const isHeld = sharing?.kind === 'owned' ? sharing.shareGroupCount > 0 : isShared;
  return isHeld
    ? { kind: 'shared', groups: shareGroupsOf(image).map(({ label }) => label) }
    : undefined;
}

function motionOf(image: Image, { now, uploadOf }: PruneFacts): Exclusion | undefined {
  if (isInTransition(image)) return { kind: 'moving' };
  if (image.status !== 'pending_upload') {
    return image.status === 'available' ? undefined : { kind: 'moving' };
  }
  const standing = uploadOf(image);
  if (standing === 'underWay') return { kind: 'uploading', isCertain: true };
  const isYoung = now - (image.created?.getTime() ?? now) < UPLOAD_GRACE_MS;
  return standing === 'unknown' && isYoung ? { kind: 'uploading', isCertain: false } : undefined;
}

/** Nothing is deployed from an image that is empty. */
function doubtOf(
  { status }: Image,
  { use }: PruneFacts,
  { unused }: { readonly unused: boolean },
): Exclusion | undefined {
  const isOpen = unused && !use.isComplete && status !== 'pending_upload';
  return isOpen ? { kind: 'useNotKnown' } : undefined;
}
