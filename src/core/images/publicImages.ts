import { orAborted } from '../orAborted';
import type { Clock, ImagesApi } from '../ports';
import type { Image } from './image';
import { freshList, type KeptList } from './imageList';
import type { ListSharing } from './listSharing';

/** Public images change a few times a year: they are read again by themselves after so long. */
const FRESH_FOR_MS = 3_600_000;

export interface PublicImagesOptions {
  readonly api: Pick<ImagesApi, 'listPublic'>;
  readonly clock: Clock;
  /** Left out: this window is alone, and remembers nothing. */
  readonly sharing?: ListSharing | undefined;
}

/** The public images, which are the same for all accounts. */
export class PublicImages {
  #known: KeptList | undefined;
  #running: { readonly abort: AbortController; readonly list: Promise<KeptList> } | undefined;

  constructor(private readonly options: PublicImagesOptions) {}

  get images(): readonly Image[] {
    return this.#known?.images ?? [];
  }

  /** What is known of them, or remembered, of whatever age. */
  async recall(): Promise<KeptList | undefined> {
    const { sharing } = this.options;
    if (this.#known || !sharing) return this.#known;
    const apiOrigin = sharing.apiOrigin;
    const recalled = await sharing.recall('public');
    if (apiOrigin === sharing.apiOrigin) this.#known ??= recalled;
    return this.#known;
  }

  /**
   * What was read at `since` or later; in the last hour unless told. Joins a list that is under way,
   * which goes on for the others when one of those who wait for it does not want it any more.
   */
  list(signal: AbortSignal, since = this.options.clock.now() - FRESH_FOR_MS): Promise<KeptList> {
    if (!this.#running) {
      const abort = new AbortController();
      const running = { abort, list: this.#list(abort.signal, since) };
      this.#running = running;
      const end = (): void => {
        if (this.#running === running) this.#running = undefined;
      };
      running.list.then(end, end);
    }
    return orAborted(this.#running.list, signal);
  }

  /** The API has moved. */
  forget(): void {
    this.#known = undefined;
    this.#running?.abort.abort();
    this.#running = undefined;
  }

  async #list(signal: AbortSignal, since: number): Promise<KeptList> {
    const known = await this.recall();
    if (known && known.asOf >= since) return known;
    const { api, clock, sharing } = this.options;
    const read = async () => {
      const asOf = clock.now();
      return freshList(await api.listPublic(signal), asOf);
    };
    const list = await (sharing?.latest('public', { since, signal, read }) ?? read());
    signal.throwIfAborted();
    this.#known = list;
    return list;
  }
}
