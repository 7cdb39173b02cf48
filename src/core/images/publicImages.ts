import { isCancellation } from '../errors';
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
  #running: Promise<KeptList> | undefined;

  constructor(private readonly options: PublicImagesOptions) {}

  get images(): readonly Image[] {
    return this.#known?.images ?? [];
  }

  /** What is known of them, or remembered, of whatever age. */
  async recall(): Promise<KeptList | undefined> {
    this.#known ??= await this.options.sharing?.recall('public');
    return this.#known;
  }

  /**
   * What was read at `since` or later; in the last hour unless told. Joins a list that is under way,
   * and goes on by itself where who asked for that one has called it off. Throws what the API refuses
   * them with, or the signal's reason.
   */
  async list(
    signal: AbortSignal,
    since = this.options.clock.now() - FRESH_FOR_MS,
  ): Promise<KeptList> {
    for (;;) {
      this.#running ??= this.#list(signal, since).finally(() => {
        this.#running = undefined;
      });
      try {
        return await this.#running;
      } catch (error) {
        if (signal.aborted || !isCancellation(error)) throw error;
      }
    }
  }

  /** The API has moved. */
  forget(): void {
    this.#known = undefined;
  }

  async #list(signal: AbortSignal, since: number): Promise<KeptList> {
    const known = await this.recall();
    if (known && known.asOf >= since) return known;
    const { api, clock, sharing } = this.options;
    const read = async () => {
      const asOf = clock.now();
      return freshList(await api.listPublic(signal), asOf);
    };
    this.#known = await (sharing?.latest('public', { since, signal, read }) ?? read());
    return this.#known;
  }
}
