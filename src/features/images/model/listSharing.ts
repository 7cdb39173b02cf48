import { reasonOf } from '../../../kit/errors';
import { type Disposable, orAborted } from '../../../kit/event';
import type { Claims, Clock, Logger } from '../../../kit/ports';
import type { Identity } from '../../accounts/model/account';
import type { ListMemory, StoredList } from './imageList';

export interface ListSharingOptions {
  readonly memory: ListMemory;
  readonly claims: Claims;
  readonly clock: Clock;
  readonly log: Logger;
  /** The API that is asked now. */
  apiOrigin(): string;
}

/** Whose list: an account's by its id, or the public images. */
export type ListOwner = { readonly accountId: string } | 'public';

export interface LatestOptions {
  /** One whose reading began then, or later, will do. */
  readonly since: number;
  readonly signal: AbortSignal;
  /** Reads it from the API. */
  read(): Promise<StoredList>;
}

/** While another window reads a list: how often it is looked whether that window is gone. */
const SHARED_LIST_CHECK_INTERVAL_MS = 1_000;

/** By so much the clock may be set back, as it is when it is kept right, without any harm. */
const CLOCK_STEP_MS = 1_000;

/** Lists that one window reads, and all windows of the machine have. */
export class ListSharing {
  constructor(private readonly options: ListSharingOptions) {}

  /** The API that is asked now. */
  get apiOrigin(): string {
    return this.options.apiOrigin();
  }

  /** What is remembered, of whatever age. */
  recall(owner: ListOwner): Promise<StoredList | undefined> {
    return this.#recall(this.#nameOf(owner));
  }

  /** Keeps it for later, and tells the other windows. */
  keep(owner: ListOwner, list: StoredList): Promise<void> {
    return this.options.memory.write(this.#nameOf(owner), list);
  }

  /**
   * True when no other window that is open keeps the list up to date: this one does from now on. What a
   * window did shortly before its end may be missing in it.
   */
  takeOver(owner: ListOwner): Promise<boolean> {
    return this.#claim(savedListClaim(this.#nameOf(owner)));
  }

  /** Forgets the lists of accounts of which no token is kept any more. */
  keepOnly(identities: readonly Identity[]): void {
    const names = identities.map((one) => listName(one.apiOrigin, { accountId: one.account.id }));
    void this.options.memory.keepOnly([...names, this.#nameOf('public')]);
  }

  /** Called when another window has kept a list of the account of which `accountId` tells. */
  onDidKeep(accountId: () => string | undefined, listener: () => void): Disposable {
    return this.options.memory.onDidChange((name) => {
      const id = accountId();
      if (id !== undefined && name === this.#nameOf({ accountId: id })) listener();
    });
  }

  /**
   * A list that is recent enough: one that another window has read, or reads just now, else one that
   * this window reads itself. Throws what `read` throws, or the signal's reason.
   */
  async latest(owner: ListOwner, { since, signal, read }: LatestOptions): Promise<StoredList> {
    const name = this.#nameOf(owner);
    for (;;) {
      const kept = await this.#recall(name, since);
      if (kept) return kept;
      if (await this.#claim(listClaim(name)))
        return this.#readClaimed(name, { since, signal, read });
      await this.#untilNews(name, signal);
    }
  }

  /** It is looked once more: another window may have been at it until the claim was ours. */
  async #readClaimed(name: string, { since, read }: LatestOptions): Promise<StoredList> {
    const { claims, memory } = this.options;
    try {
      const kept = await this.#recall(name, since);
      if (kept) return kept;
      const list = await read();
      await memory.write(name, list);
      await this.#claim(savedListClaim(name));
      return list;
    } finally {
      await claims.release(listClaim(name)).catch(() => {});
    }
  }

  /** Where nothing can be claimed each window reads for itself. */
  async #claim(claim: string): Promise<boolean> {
    const { claims, log } = this.options;
    try {
      return await claims.take(claim);
    } catch (error) {
      log.warn(`Could not share the list of images: ${reasonOf(error)}`);
      return true;
    }
  }

  async #untilNews(name: string, signal: AbortSignal): Promise<void> {
    const { clock, memory } = this.options;
    const end = new AbortController();
    const isKept = new Promise<void>((resolve) => {
      const subscription = memory.onDidChange((changed) => changed === name && resolve());
      end.signal.addEventListener('abort', () => subscription.dispose());
    });
    const isLate = clock.sleep(SHARED_LIST_CHECK_INTERVAL_MS, end.signal).catch(() => {});
    try {
      await orAborted(Promise.race([isKept, isLate]), signal);
    } finally {
      end.abort();
    }
  }

  /** One that is from the future says that the clock was wrong, and not how old it is. */
  async #recall(name: string, since?: number): Promise<StoredList | undefined> {
    const { clock, memory } = this.options;
    const kept = await memory.read(name, since);
    return kept && kept.asOf <= clock.now() + CLOCK_STEP_MS ? kept : undefined;
  }

  #nameOf(owner: ListOwner): string {
    return listName(this.apiOrigin, owner);
  }
}

function listName(apiOrigin: string, owner: ListOwner): string {
  return `${apiOrigin} ${owner === 'public' ? 'public' : `account ${owner.accountId}`}`;
}

/** Held while it is read. */
function listClaim(name: string): string {
  return `list ${name}`;
}

/** Held by a window that keeps it up to date. */
function savedListClaim(name: string): string {
  return `kept ${name}`;
}
