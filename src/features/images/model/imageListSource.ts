import type { ImagesApi, ListProgress } from '../../../api/linodeApi';
import { MissingScopeError, reasonOf, TokenRefusedError } from '../../../kit/errors';
import type { Clock, Logger } from '../../../kit/ports';
import type { Image } from './image';
import type { ImageChanges } from './imageChanges';
import { freshList, type ImageList, type StoredList, type TwoLists } from './imageList';
import type { ListSharing } from './listSharing';
import type { PublicImages } from './publicImages';

export interface ImageListSourceOptions {
  readonly api: Pick<ImagesApi, 'list'>;
  readonly publicImages: PublicImages;
  readonly sharing: ListSharing | undefined;
  readonly log: Logger;
}

/** Whose images are wanted, and how new. */
export interface ListRequest {
  /** Undefined while nobody is signed in: the public images alone. */
  readonly accountId: string | undefined;
  /** What was read then, or later, will do; in ms since the epoch. */
  readonly since: number;
  /** Somebody asks for what is there now: the public images are read again, too. */
  readonly isByHand: boolean;
  readonly signal: AbortSignal;
}

export interface OwnReadOptions {
  /** The reading from the API begins: gives the time from which the list is. */
  begin(): number;
  onProgress(progress: ListProgress<Image>, asOf: number): void;
}

/** Gets lists from where they are: the disk, another window, or the API. */
export class ImageListSource {
  constructor(private readonly options: ImageListSourceOptions) {}

  /** What is remembered, of whatever age. */
  async recall(accountId: string | undefined): Promise<TwoLists> {
    const { publicImages, sharing } = this.options;
    const [own, others] = await Promise.all([
      accountId === undefined ? undefined : sharing?.recall({ accountId }),
      publicImages.recall(),
    ]);
    return { own, others };
  }

  /** Those of the account and the public ones; `known` is what is remembered of the account. */
  async read(
    wanted: ListRequest,
    reading: OwnReadOptions,
    known: StoredList | undefined,
  ): Promise<TwoLists> {
    const own = (await this.#upToDate(wanted, known)) ?? (await this.#own(wanted, reading, known));
    if (own) {
      const items = own.images; // They can be seen before the public ones are there.
      reading.onProgress({ items, expected: items.length, waitingUntil: undefined }, own.asOf);
    }
    return { own, others: await this.#public(wanted) };
  }

  /**
   * What can be shown after a failure, where `last` was. Public images need no token, so a refused one
   * does not take them away; who may not list images any more does not get what is remembered of them.
   */
  async readAfter(
    error: unknown,
    last: ImageList | undefined,
    signal: AbortSignal,
  ): Promise<ImageList | undefined> {
    const isAboutToken = error instanceof TokenRefusedError || error instanceof MissingScopeError;
    if (last && !(last.isRemembered && isAboutToken)) return last;
    if (!isAboutToken) return undefined;
    const others = await this.options.publicImages.list(signal).catch(() => undefined);
    return others && { accountId: undefined, images: others.images, asOf: others.asOf };
  }

  /** What is remembered, where it is new enough and another window keeps it up to date. */
  async #upToDate(
    { accountId, since }: ListRequest,
    known: StoredList | undefined,
  ): Promise<StoredList | undefined> {
    const { sharing } = this.options;
    if (!known || known.asOf < since || accountId === undefined) return undefined;
    return (await sharing?.takeOver({ accountId })) ? undefined : known;
  }

  async #own(
    wanted: ListRequest,
    reading: OwnReadOptions,
    known: StoredList | undefined,
  ): Promise<StoredList | undefined> {
    const { api, sharing } = this.options;
    const { accountId, signal } = wanted;
    if (accountId === undefined) return undefined;
    const since = Math.max(wanted.since, (known?.asOf ?? 0) + 1);
    const read = async () => {
      const asOf = reading.begin();
      const onProgress = (progress: ListProgress<Image>) => {
        this.#public(wanted).catch(() => {}); // Not only at the end, which may be minutes away.
        reading.onProgress(progress, asOf);
      };
      return freshList(await api.list({ signal, onProgress }), asOf);
    };
    return sharing ? sharing.latest({ accountId }, { since, signal, read }) : read();
  }

  /** Where they cannot be had, an account's own images are shown all the same. */
  async #public({
    accountId,
    isByHand,
    signal,
    since,
  }: ListRequest): Promise<StoredList | undefined> {
    const { log, publicImages } = this.options;
    try {
      return await publicImages.list(signal, isByHand ? since : undefined);
    } catch (error) {
      if (accountId === undefined || signal.aborted) throw error;
      log.warn(`Could not list the public images: ${reasonOf(error)}`);
      return publicImages.recall();
    }
  }
}

/** So long after it was kept, what comes meanwhile is kept together. */
const WRITE_PAUSE_MS = 1_000;

export interface ListKeeperOptions {
  readonly sharing: ListSharing | undefined;
  readonly clock: Clock;
  /** What has become of the images since they were listed. */
  readonly changes: ImageChanges;
  /** The list as it is by then; undefined where another one is about to come. */
  list(): ImageList | undefined;
}

/** Keeps a list that has changed for other windows and for later: at once, but not with each change. */
export class ListKeeper {
  #resting: AbortController | undefined;
  #isDue = false;

  constructor(private readonly options: ListKeeperOptions) {}

  keepSoon(): void {
    this.#isDue = true;
    if (this.options.sharing && !this.#resting) void this.#keep(this.options.sharing);
  }

  /** Keeps nothing of what has changed until now. */
  cancel(): void {
    this.#resting?.abort();
    this.#resting = undefined;
    this.#isDue = false;
  }

  async #keep(sharing: ListSharing): Promise<void> {
    const resting = new AbortController();
    this.#resting = resting;
    while (this.#isDue && !resting.signal.aborted) {
      this.#isDue = false;
      await this.#keepNow(sharing);
      await this.options.clock.sleep(WRITE_PAUSE_MS, resting.signal).catch(() => {});
    }
    if (this.#resting === resting) this.#resting = undefined;
  }

  async #keepNow(sharing: ListSharing): Promise<void> {
    const last = this.options.list();
    if (last?.accountId === undefined) return;
    const images = last.images.filter(({ isPublic }) => !isPublic);
    const changes = this.options.changes.times();
    await sharing.keep({ accountId: last.accountId }, { images, asOf: last.asOf, changes });
  }
}
