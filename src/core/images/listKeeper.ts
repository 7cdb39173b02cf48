import type { Clock } from '../ports';
import type { ImageChanges } from './imageChanges';
import type { ImageList } from './imagesState';
import type { ListSharing } from './listSharing';

/** So long after it was kept, what comes meanwhile is kept together. */
const REST_MS = 1_000;

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
      await this.options.clock.sleep(REST_MS, resting.signal).catch(() => {});
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
