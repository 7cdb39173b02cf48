import type { Event } from '../../../kit/event';
import { type Image, isBeingDeleted } from './image';

/** What was there at one moment, for one account (or for nobody: public images alone). */
export interface ImageList {
  readonly accountId: string | undefined;
  readonly images: readonly Image[];
  /** When its reading began, in ms since the epoch. */
  readonly asOf: number;
  /** It is from before this window opened, and has not been read again since. */
  readonly isRemembered?: true;
}

/** What is there of a list whose reading is under way; never to be taken for the whole. */
export interface PartialList extends ImageList {
  /** How many images of the account are there. */
  readonly listed: number;
  /** How many there will be. */
  readonly expected: number;
  /** When the reading goes on, in ms since the epoch, while a limit of the API is waited for. */
  readonly waitingUntil: number | undefined;
}

/** `last` is the last whole list; a failure keeps it. What is there of the next is `partial`. */
export type ImagesState =
  | {
      readonly kind: 'loading';
      readonly last: ImageList | undefined;
      readonly partial?: PartialList;
    }
  | { readonly kind: 'ready'; readonly last: ImageList }
  | {
      readonly kind: 'failed';
      readonly last: ImageList | undefined;
      readonly partial?: PartialList;
      readonly error: unknown;
    };

/** What can be shown to an account: its last whole list, or else what is there so far of one. */
export function visibleList(
  state: ImagesState,
  accountId: string | undefined,
): ImageList | undefined {
  return state.last?.accountId === accountId ? state.last : (partialOf(state) ?? state.last);
}

export function partialOf(state: ImagesState): PartialList | undefined {
  return state.kind === 'ready' ? undefined : state.partial;
}

/** For the next state: what is there of a list stays shown until there is more. */
export function carriedPartial(state: ImagesState): { readonly partial?: PartialList } {
  const partial = partialOf(state);
  return partial ? { partial } : {};
}

/** Another account's images are dropped, public ones stay. */
export function forAccount(list: ImageList, accountId: string | undefined): ImageList {
  if (list.accountId === accountId) return list;
  return { ...list, accountId: undefined, images: list.images.filter((image) => image.isPublic) };
}

/** Keeps lists over the end of a window, where all windows see them. No secrets. Never throws. */
export interface ListMemory {
  /** Undefined where none of that name is kept, it cannot be read, or it is older than `since`. */
  read(name: string, since?: number): Promise<StoredList | undefined>;
  write(name: string, list: StoredList): Promise<void>;
  /** Forgets all but these. */
  keepOnly(names: readonly string[]): Promise<void>;
  /** Tells the name of a list that another window has written. */
  readonly onDidChange: Event<string>;
}

/** A whole list as it is kept for other windows and for later: that of an account, or the public one. */
export interface StoredList {
  readonly images: readonly Image[];
  /** When its reading began, in ms since the epoch. */
  readonly asOf: number;
  /** When images have changed since, by id; one that is not in the list was removed. */
  readonly changes: ReadonlyMap<string, number>;
}

/** The two lists that are shown as one. */
export interface TwoLists {
  /** Undefined while nobody is signed in, or when nothing is remembered. */
  readonly own: StoredList | undefined;
  readonly others: StoredList | undefined;
}

/** A list as the API gave it. What is being deleted counts as gone, though the API still tells of it. */
export function freshList(listed: readonly Image[], asOf: number): StoredList {
  return { images: listed.filter((image) => !isBeingDeleted(image)), asOf, changes: new Map() };
}

/** Where each image stands, for the lists that were asked about it. */
const positions = new WeakMap<readonly Image[], ReadonlyMap<string, number>>();

export function findIn(images: readonly Image[], id: string): Image | undefined {
  const at = positionsIn(images).get(id);
  return at === undefined ? undefined : images[at];
}

/** Puts an image in its place, or first where it is new; takes it out when there is none. */
export function replaced(
  images: readonly Image[],
  id: string,
  image: Image | undefined,
): readonly Image[] {
  const known = positionsIn(images);
  const at = known.get(id);
  if (at === undefined) return image ? [image, ...images] : images;
  if (!image) return images.toSpliced(at, 1);
  const next = images.with(at, image);
  positions.set(next, known);
  return next;
}

function positionsIn(images: readonly Image[]): ReadonlyMap<string, number> {
  const known = positions.get(images) ?? new Map(images.map(({ id }, at) => [id, at]));
  positions.set(images, known);
  return known;
}

/** A list that is older is read again when somebody looks. */
export const LIST_FRESH_FOR_MS = 5 * 60_000;

/** What another window has listed so shortly before is new enough for who asks for a new list. */
const AT_THE_SAME_TIME_MS = 3_000;

/** A list that was read so much earlier, in ms, may not know an image. */
export const LIST_LAG_MS = 60_000;

export interface RefreshOptions {
  /** Somebody asks for what is there now: the public images are read again, too. */
  readonly isByHand?: boolean;
  /** The account's images are read again. */
  readonly mustBeNew?: boolean;
}

export interface AgeRequirement {
  readonly now: number;
  /** Nothing will do that was read before it was asked for, or has been shown already. */
  readonly mustBeNew: boolean;
  /** When the newest list that was shown had been read. */
  readonly newestAsOf: number;
}

/** What was read at this time, or later, will do; all in ms since the epoch. */
export function requiredSince({ now, mustBeNew, newestAsOf }: AgeRequirement): number {
  return mustBeNew ? Math.max(now - AT_THE_SAME_TIME_MS, newestAsOf + 1) : now - LIST_FRESH_FOR_MS;
}
