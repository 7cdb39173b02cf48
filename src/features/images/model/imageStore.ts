import type { ImagesApi, ListProgress } from '../../../api/linodeApi';
import { isCancellation, reasonOf } from '../../../kit/errors';
import { type Disposable, Emitter, type Event } from '../../../kit/event';
import type { Clock, Logger } from '../../../kit/ports';
import { accountIn, type Session } from '../../accounts/model/account';
import { type Image, isBeingDeleted, readImageKey } from './image';
import { ImageChanges } from './imageChanges';
import {
  carriedPartial,
  findIn,
  forAccount,
  freshList,
  type ImageList,
  type ImagesState,
  partialOf,
  type RefreshOptions,
  replaced,
  requiredSince,
  type StoredList,
  visibleList,
} from './imageList';
import {
  ImageListSource,
  ListKeeper,
  type ListRequest,
  type OwnReadOptions,
} from './imageListSource';
import type { ListSharing } from './listSharing';
import { PublicImages } from './publicImages';

export interface ImageStoreOptions {
  readonly api: Pick<ImagesApi, 'list' | 'listPublic'>;
  readonly session: Session;
  readonly clock: Clock;
  readonly log: Logger;
  /** The same for all stores; one of its own unless told. */
  readonly publicImages?: PublicImages;
  /** Left out: this window is alone, and remembers nothing. */
  readonly sharing?: ListSharing;
}

/** A list that is under way. */
interface RunningRead extends ListRequest {
  readonly abort: AbortController;
}

/**
 * The images that the extension knows of. One list at a time; a late answer for an old token is
 * dropped. An image that is being deleted counts as gone, though the service still tells of it.
 */
export class ImageStore {
  #state: ImagesState = { kind: 'loading', last: undefined };
  #running: (RunningRead & { readonly done: Promise<void> }) | undefined;
  readonly #changed = new ImageChanges();
  /** The account's images were listed since it signed in, here or in another window. */
  #isListed = false;
  /** Somebody has signed in while this window was open: older lists may be for another token. */
  #isNewSession = false;
  /** Another window has a newer list. */
  #isBehind = false;
  #isLooking = false;
  readonly #public: PublicImages;
  readonly #reader: ImageListSource;
  readonly #keeper: ListKeeper;
  readonly #changes = new Emitter<ImagesState>();
  readonly #subscriptions: readonly (Disposable | undefined)[];

  constructor(private readonly options: ImageStoreOptions) {
    const { clock, session, sharing, publicImages = new PublicImages(options) } = options;
    this.#public = publicImages;
    this.#reader = new ImageListSource({ ...options, publicImages, sharing });
    const list = () => (this.#running || this.#isBehind ? undefined : this.#state.last);
    this.#keeper = new ListKeeper({ sharing, clock, changes: this.#changed, list });
    let wasKnown = session.state.kind !== 'unknown';
    this.#subscriptions = [
      session.onDidChange(() => {
        this.#isNewSession = wasKnown;
        wasKnown = true;
        this.startOver();
      }),
      sharing?.onDidKeep(
        () => this.accountId,
        () => {
          this.#isBehind = true;
          this.setLooking(this.#isLooking);
        },
      ),
    ];
  }

  readonly onDidChange: Event<ImagesState> = this.#changes.event;

  get state(): ImagesState {
    return this.#state;
  }

  /** What can be shown; it may be a part of a list only. */
  get shown(): ImageList | undefined {
    return visibleList(this.#state, this.accountId);
  }

  /** Whose images these are; undefined while nobody is signed in. */
  get accountId(): string | undefined {
    return accountIn(this.options.session)?.id;
  }

  /** By its id or its key; see `readImageKey`. */
  find(key: string): Image | undefined {
    const { shown } = this;
    const { accountId, imageId } = readImageKey(key);
    const isOther = accountId !== undefined && accountId !== this.accountId;
    return shown && !isOther ? findIn(shown.images, imageId) : undefined;
  }

  /**
   * Lists again; joins a list that is under way. Unless it must be new, as when somebody asks for it by
   * hand, a list that was read in the last minutes will do. Never throws: the state tells.
   */
  refresh({ isByHand = false, mustBeNew = false }: RefreshOptions = {}): Promise<void> {
    if (!this.#running) {
      const abort = new AbortController();
      const since = requiredSince({
        now: this.options.clock.now(),
        mustBeNew: isByHand || mustBeNew || (this.#isNewSession && !this.#isListed),
        newestAsOf: this.#changed.newestAsOf,
      });
      const running = { accountId: this.accountId, since, isByHand, abort, signal: abort.signal };
      const done = Promise.resolve().then(() => this.#load(running));
      this.#running = { ...running, done };
    }
    return this.#running.done;
  }

  /** Lists where the account's images have not been listed yet. Never throws. */
  async ensureListed(): Promise<void> {
    if (!this.#isListed) await this.refresh();
    else if (this.#isBehind) await this.#catchUp();
  }

  /** While somebody looks, the newer list of another window is taken over. Costs no request. */
  setLooking(isLooking: boolean): void {
    this.#isLooking = isLooking;
    if (isLooking && this.#isBehind) void this.#catchUp();
  }

  /** Takes in a fresh answer about an image of an account; dropped when that is not shown any more. */
  put(image: Image, accountId: string | undefined): void {
    if (accountId !== this.accountId) return;
    this.#change(image.id, isBeingDeleted(image) ? undefined : image);
  }

  /** Takes out an image of an account that is known to be gone. */
  remove(id: string, accountId: string | undefined): void {
    if (accountId === this.accountId) this.#change(id, undefined);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription?.dispose();
    this.#running?.abort.abort();
    this.#keeper.cancel();
  }

  /** Forgets the account's images: somebody else is signed in, or another API is asked. */
  startOver({ isOtherApi = false } = {}): void {
    this.#running?.abort.abort();
    this.#running = undefined;
    this.#keeper.cancel();
    this.#changed.clear();
    this.#isListed = false;
    this.#isBehind = false;
    const last = isOtherApi ? undefined : this.#state.last;
    this.#set({ kind: 'loading', last: last && forAccount(last, this.accountId) });
  }

  async #load(running: RunningRead): Promise<void> {
    const { log } = this.options;
    this.#set({ kind: 'loading', last: this.#state.last, ...carriedPartial(this.#state) });
    const result = await this.#list(running);
    if (this.#running?.abort !== running.abort) return;
    this.#running = undefined;
    this.#isBehind = false;
    if (result.kind === 'failed') log.warn(`Could not list the images: ${reasonOf(result.error)}`);
    if (result.kind === 'failed' && isCancellation(result.error)) return;
    if (result.kind === 'ready') this.#take(result.last);
    else this.#set(result);
  }

  async #list(running: RunningRead): Promise<ImagesState> {
    const { clock } = this.options;
    const reading: OwnReadOptions = {
      begin: () => this.#changed.begin(clock.now()),
      onProgress: (progress, asOf) => this.#onProgress(running, progress, asOf),
    };
    try {
      const known = this.#isListed ? undefined : await this.#recall(running);
      const lists = await this.#reader.read(running, reading, known);
      running.signal.throwIfAborted();
      return { kind: 'ready', last: this.#changed.merge(running.accountId, lists) };
    } catch (error) {
      const last = await this.#reader.readAfter(error, this.#state.last, running.signal);
      return { kind: 'failed', last, ...carriedPartial(this.#state), error };
    }
  }

  /** Shows what is remembered of an account of which nothing is known yet; gives that. */
  async #recall({ accountId, signal }: RunningRead): Promise<StoredList | undefined> {
    const lists = await this.#reader.recall(accountId);
    const { last } = this.#state;
    const isNews = lists.own ? last?.accountId !== accountId : lists.others && !last;
    if (isNews && !signal.aborted) {
      const whose = lists.own && accountId;
      const remembered = this.#changed.merge(whose, lists);
      this.#set({ kind: 'loading', last: { ...remembered, isRemembered: true } });
    }
    return lists.own;
  }

  /** A part is shown where there is no whole list; a wait is told in any case. */
  #onProgress(
    { abort, accountId }: RunningRead,
    { items, expected, waitingUntil }: ListProgress<Image>,
    asOf: number,
  ): void {
    if (this.#running?.abort !== abort) return;
    const { last } = this.#state;
    const isWaiting = (waitingUntil ?? partialOf(this.#state)?.waitingUntil) !== undefined;
    if (last?.accountId === accountId && !isWaiting) return;
    const own = freshList(items, asOf).images;
    const images = this.#changed.applyTo([...own, ...this.#public.images]);
    const partial = { accountId, images, asOf, listed: items.length, expected, waitingUntil };
    this.#set({ kind: 'loading', last, partial });
  }

  /** Takes over the newer list of another window, with what has changed here since. */
  async #catchUp(): Promise<void> {
    const { accountId } = this;
    const { last } = this.#state;
    if (this.#running || last?.accountId !== accountId) return;
    this.#isBehind = false;
    const { own, others } = await this.#reader.recall(accountId);
    const isOutrun = this.#running !== undefined || this.#state.last?.accountId !== accountId;
    if (!own || isOutrun || own.asOf < (last?.asOf ?? 0)) return;
    this.#take(this.#changed.merge(accountId, { own, others }));
  }

  #take(last: ImageList): void {
    this.#isListed = true;
    this.#set({ kind: 'ready', last });
    if (this.#changed.isAhead) this.#keeper.keepSoon();
  }

  #change(id: string, image: Image | undefined): void {
    this.#changed.note(id, image, this.options.clock.now());
    const { last } = this.#state;
    if (!last) return;
    this.#set({ ...this.#state, last: { ...last, images: replaced(last.images, id, image) } });
    this.#keeper.keepSoon();
  }

  #set(state: ImagesState): void {
    this.#state = state;
    this.#changes.fire(state);
  }
}
