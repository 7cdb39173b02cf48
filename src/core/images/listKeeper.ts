import type { Clock } from '../ports';
import type { ImageChanges } from './imageChanges';
import type { ImageList } from './imagesState';
import type { ListSharing } from './listSharing';

/** What was changed is kept for other windows after so long, with what comes meanwhile. */
const KEEP_AFTER_MS = 2_000;

export interface ListKeeperOptions {
  readonly sharing: ListSharing | undefined;
  readonly clock: Clock;
  /** What has become of the images since they were listed. */
  readonly changes: ImageChanges;
  /** The list as it is by then; undefined where another one is about to come. */
  list(): ImageList | undefined;
}

/** Keeps a list that has changed for other windows and for later: soon, not with each change. */
export class ListKeeper {
  #waiting: AbortController | undefined;

  constructor(private readonly options: ListKeeperOptions) {}

  keepSoon(): void {
    if (this.options.sharing && !this.#waiting) void this.#keep(this.options.sharing);
  }

  /** Keeps nothing of what has changed until now. */
  cancel(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
  }

  async #keep(sharing: ListSharing): Promise<void> {
    const waiting = new AbortController();
    this.#waiting = waiting;
    await this.options.clock.sleep(KEEP_AFTER_MS, waiting.signal).catch(() => {});
    if (waiting.signal.aborted) return;
    this.#waiting = undefined;
    const last = this.options.list();
    if (last?.accountId === undefined) return;
    const images = last.images.filter(({ isPublic }) => !isPublic);
    const changes = this.options.changes.times();
    await sharing.keep({ accountId: last.accountId }, { images, asOf: last.asOf, changes });
  }
}
