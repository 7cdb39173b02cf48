import { MissingScopeError, reasonOf, TokenRefusedError } from '../errors';
import type { ImagesApi, ListProgress, Logger } from '../ports';
import type { Image } from './image';
import { freshList, type KeptList, type TwoLists } from './imageList';
import type { ImageList } from './imagesState';
import type { ListSharing } from './listSharing';
import type { PublicImages } from './publicImages';

export interface ListReaderOptions {
  readonly api: Pick<ImagesApi, 'list'>;
  readonly publicImages: PublicImages;
  readonly sharing: ListSharing | undefined;
  readonly log: Logger;
}

/** Whose images are wanted, and how new. */
export interface WantedList {
  /** Undefined while nobody is signed in: the public images alone. */
  readonly accountId: string | undefined;
  /** What was read then, or later, will do; in ms since the epoch. */
  readonly since: number;
  /** Somebody asks for what is there now: the public images are read anew, too. */
  readonly isByHand: boolean;
  readonly signal: AbortSignal;
}

export interface OwnReading {
  /** The reading from the API begins: gives the time from which the list is. */
  begin(): number;
  onProgress(progress: ListProgress<Image>, asOf: number): void;
}

/** Gets lists from where they are: the disk, another window, or the API. */
export class ListReader {
  constructor(private readonly options: ListReaderOptions) {}

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
    wanted: WantedList,
    reading: OwnReading,
    known: KeptList | undefined,
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
    { accountId, since }: WantedList,
    known: KeptList | undefined,
  ): Promise<KeptList | undefined> {
    const { sharing } = this.options;
    if (!known || known.asOf < since || accountId === undefined) return undefined;
    return (await sharing?.takeOver({ accountId })) ? undefined : known;
  }

  async #own(
    wanted: WantedList,
    reading: OwnReading,
    known: KeptList | undefined,
  ): Promise<KeptList | undefined> {
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
  async #public({ accountId, isByHand, signal, since }: WantedList): Promise<KeptList | undefined> {
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
