import type { Session } from '../access/session';
import { isCancellation, MissingScopeError, reasonOf, TokenRefusedError } from '../errors';
import { Emitter, type Event } from '../event';
import type { Clock, ImagesApi, Logger } from '../ports';
import { type Image, isBeingDeleted } from './image';

/** A list that was read so much earlier, in ms, may not know an image. */
export const LIST_LAG_MS = 60_000;

/** What was there at one moment, for one account (or for nobody: public images alone). */
export interface ImageList {
  readonly accountId: string | undefined;
  readonly images: readonly Image[];
  /** Milliseconds since the epoch. */
  readonly asOf: number;
}

/** `last` is the last good list; a failure keeps it. */
export type ImagesState =
  | { readonly kind: 'loading'; readonly last: ImageList | undefined }
  | { readonly kind: 'ready'; readonly last: ImageList }
  | { readonly kind: 'failed'; readonly last: ImageList | undefined; readonly error: unknown };

export interface ImageStoreOptions {
  readonly api: ImagesApi;
  readonly session: Session;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * The images that the extension knows of. One list at a time; a late answer for an old token is
 * dropped. An image that is being deleted counts as gone, though the service still tells of it.
 */
export class ImageStore {
  #state: ImagesState = { kind: 'loading', last: undefined };
  #running: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  /** Changes made while a list is under way, which its answer may not know of. */
  readonly #touched = new Map<string, Image | undefined>();
  readonly #changes = new Emitter<ImagesState>();
  readonly #subscription;

  constructor(private readonly options: ImageStoreOptions) {
    this.#subscription = options.session.onDidChange(() => this.startOver());
  }

  readonly onDidChange: Event<ImagesState> = (listener) => this.#changes.event(listener);

  get state(): ImagesState {
    return this.#state;
  }

  /** Whose images these are; undefined while nobody is signed in. */
  get accountId(): string | undefined {
    const { state } = this.options.session;
    return state.kind === 'signedIn' ? state.account.id : undefined;
  }

  find(id: string): Image | undefined {
    return this.#state.last?.images.find((image) => image.id === id);
  }

  /** Lists anew; joins a list that is under way. Never throws: the state tells. */
  refresh(): Promise<void> {
    if (!this.#running) {
      const abort = new AbortController();
      this.#running = { abort, done: Promise.resolve().then(() => this.#load(abort)) };
    }
    return this.#running.done;
  }

  /** Takes in a fresh answer about an image of an account; dropped when that is not shown any more. */
  put(image: Image, accountId: string | undefined): void {
    if (accountId !== this.accountId) return;
    this.#touch(image.id, isBeingDeleted(image) ? undefined : image);
  }

  /** Takes out an image of an account that is known to be gone. */
  remove(id: string, accountId: string | undefined): void {
    if (accountId === this.accountId) this.#touch(id, undefined);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#running?.abort.abort();
  }

  /** Forgets the account's images: somebody else is signed in, or the API moved. */
  startOver(): void {
    this.#running?.abort.abort();
    this.#running = undefined;
    this.#touched.clear();
    const last = this.#state.last;
    this.#set({ kind: 'loading', last: last && forAccount(last, this.accountId) });
  }

  async #load(abort: AbortController): Promise<void> {
    const { log } = this.options;
    this.#set({ kind: 'loading', last: this.#state.last });
    const result = await this.#list(this.accountId, abort.signal);
    if (this.#running?.abort !== abort) return;
    this.#running = undefined;
    if (result.kind === 'failed') log.warn(`Could not list the images: ${reasonOf(result.error)}`);
    if (result.kind !== 'failed' || !isCancellation(result.error)) this.#set(result);
    this.#touched.clear();
  }

  async #list(accountId: string | undefined, signal: AbortSignal): Promise<ImagesState> {
    const { api, clock } = this.options;
    try {
      const listed = await api.list({ signal });
      const images = this.#withTouched(listed.filter((image) => !isBeingDeleted(image)));
      return { kind: 'ready', last: { accountId, images, asOf: clock.now() } };
    } catch (error) {
      const last = this.#state.last ?? (await this.#publicOnly(error, signal));
      return { kind: 'failed', last, error };
    }
  }

  /** Public images need no token, so a refused one does not take them away. */
  async #publicOnly(error: unknown, signal: AbortSignal): Promise<ImageList | undefined> {
    if (!(error instanceof TokenRefusedError || error instanceof MissingScopeError))
      return undefined;
    const { api, clock } = this.options;
    const images = await api.list({ signal, anonymously: true }).catch(() => undefined);
    return images && { accountId: undefined, images, asOf: clock.now() };
  }

  #touch(id: string, image: Image | undefined): void {
    if (this.#running) this.#touched.set(id, image);
    const { last } = this.#state;
    if (last)
      this.#set({ ...this.#state, last: { ...last, images: replaced(last.images, id, image) } });
  }

  #withTouched(images: readonly Image[]): readonly Image[] {
    let merged = images;
    for (const [id, image] of this.#touched) merged = replaced(merged, id, image);
    return merged;
  }

  #set(state: ImagesState): void {
    this.#state = state;
    this.#changes.fire(state);
  }
}

/** Another account's images are dropped, public ones stay. */
function forAccount(list: ImageList, accountId: string | undefined): ImageList {
  if (list.accountId === accountId) return list;
  return { ...list, accountId: undefined, images: list.images.filter((image) => image.isPublic) };
}

function replaced(
  images: readonly Image[],
  id: string,
  image: Image | undefined,
): readonly Image[] {
  const at = images.findIndex((one) => one.id === id);
  if (at < 0) return image ? [image, ...images] : images;
  return image ? images.with(at, image) : images.toSpliced(at, 1);
}
