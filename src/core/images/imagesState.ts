import type { Image } from './image';

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
export function shownList(
  state: ImagesState,
  accountId: string | undefined,
): ImageList | undefined {
  return state.last?.accountId === accountId ? state.last : (partialOf(state) ?? state.last);
}

export function partialOf(state: ImagesState): PartialList | undefined {
  return state.kind === 'ready' ? undefined : state.partial;
}

/** For the next state: what is there of a list stays shown until there is more. */
export function keptPartial(state: ImagesState): { readonly partial?: PartialList } {
  const partial = partialOf(state);
  return partial ? { partial } : {};
}

/** Another account's images are dropped, public ones stay. */
export function forAccount(list: ImageList, accountId: string | undefined): ImageList {
  if (list.accountId === accountId) return list;
  return { ...list, accountId: undefined, images: list.images.filter((image) => image.isPublic) };
}
