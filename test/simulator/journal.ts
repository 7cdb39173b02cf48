/** A request and what became of it. */
export interface JournalEntry {
  target: 'api' | 'storage';
  /** Simulated time of its arrival, milliseconds since 1970. */
  at: number;
  method: string;
  /** As sent, without the query. */
  path: string;
  /** As sent; of a signed URL only the names. */
  query: string;
  /** Names in lower case; the token is a fingerprint. */
  headers: Record<string, string>;
  /** The JSON body, passwords masked; undefined without one, and for the storage. */
  body: unknown;
  userAgent: string;
  /** 0 until answered, and for ever if the connection was cut. */
  status: number;
  /** The JSON body of the answer; text if it was not JSON. */
  answer: unknown;
  /** Body bytes that arrived. */
  bytes: number;
  /** True when a planned fault had a hand in the answer. */
  fault?: true;
}

type Predicate = (entry: JournalEntry) => boolean;

interface Waiter {
  moment: 'arrived' | 'ended';
  predicate: Predicate;
  resolve: (entry: JournalEntry) => void;
}

/** Every request in the order of arrival. */
export class Journal {
  private kept: JournalEntry[] = [];
  private waiters: Waiter[] = [];
  private readonly open = new Set<JournalEntry>();

  /** Everything since the start or the last `clear`. */
  get entries(): readonly JournalEntry[] {
    return this.kept;
  }

  /** The requests of that method and path (all if left out). */
  requests(method?: string, path?: string | RegExp): JournalEntry[] {
    return this.kept.filter(
      (entry) =>
        (method === undefined || entry.method === method) &&
        (path === undefined ||
          (typeof path === 'string' ? entry.path === path : path.test(entry.path))),
    );
  }

  /** Forgets what was. */
  clear(): void {
    this.kept = [];
  }

  /** The next request that matches and is over: answered or cut. */
  next(predicate: Predicate = () => true): Promise<JournalEntry> {
    return this.wait('ended', predicate);
  }

  /** The next request that matches and has arrived; it may wait for its answer still. */
  arrival(predicate: Predicate = () => true): Promise<JournalEntry> {
    return this.wait('arrived', predicate);
  }

  /** Resolves when every request to the API that has arrived is over. */
  async idle(): Promise<void> {
    while ([...this.open].some(({ target }) => target === 'api')) await this.next();
  }

  /** Notes that a request has arrived. */
  note(entry: JournalEntry): void {
    this.kept.push(entry);
    this.open.add(entry);
    this.wake('arrived', entry);
  }

  /** Notes that a request is over. */
  end(entry: JournalEntry): void {
    this.open.delete(entry);
    this.wake('ended', entry);
  }

  private wait(moment: Waiter['moment'], predicate: Predicate): Promise<JournalEntry> {
    return new Promise((resolve) => {
      this.waiters.push({ moment, predicate, resolve });
    });
  }

  private wake(moment: Waiter['moment'], entry: JournalEntry): void {
    const woken = this.waiters.filter(
      (waiter) => waiter.moment === moment && waiter.predicate(entry),
    );
    this.waiters = this.waiters.filter((waiter) => !woken.includes(waiter));
    for (const waiter of woken) waiter.resolve(entry);
  }
}
