import { UnexpectedAnswerError } from '../../kit/errors';
import { waitOutRateLimits } from '../../kit/inTurn';
import type { Clock } from '../../kit/ports';
import type { ListProgress } from '../linodeApi';
import { type ApiRequest, requestName } from './apiRequest';
import { type AskPage, createAskPage, type Page, takePages } from './pages';
import type { Send } from './send';

/** How often pages that have shifted are read again, before all that was seen has to do. */
const MAX_REPAIRS = 3;

/** What is listed is told apart by this. */
interface Listed {
  readonly id: unknown;
}

export interface ListReading<T> {
  readonly clock: Clock;
  /** Undefined for what is not worth keeping. */
  read(value: unknown): T | undefined;
  /** Called while more pages are to come: each time that twice as much is there, and around waits. */
  onProgress?: ((progress: ListProgress<T>) => void) | undefined;
}

/**
 * Everything that a list holds, over all its pages, each id once: the first page alone, then several
 * at a time. A limit on the way is waited for; one on the first page is thrown. Pages shift when
 * something is made or deleted meanwhile: what may have been missed is read again. Throws an
 * `UnexpectedAnswerError` when less came than the list says that there is.
 */
export function readAllPages<T extends Listed>(
  send: Send,
  request: ApiRequest,
  reading: ListReading<T>,
): Promise<readonly T[]> {
  const ask = createAskPage(send, request, reading.read);
  return new PagedReader(ask, request, reading).run();
}

class PagedReader<T extends Listed> {
  readonly #pages = new Map<number, Page<T>>();
  /** All that any page held, also one that was read again since. */
  readonly #seen = new Map<unknown, T>();
  #latest: Page<T> = { items: [], count: 0, pages: 1, results: undefined };
  /** Something was deleted meanwhile: what came after it has moved to an earlier place. */
  #hasShrunk = false;
  #isAfterLimit = false;
  #toldCount = 0;

  constructor(
    private readonly ask: AskPage<T>,
    private readonly request: ApiRequest,
    private readonly reading: ListReading<T>,
  ) {}

  async run(): Promise<readonly T[]> {
    await takePages([1], this.request.signal, this.#read);
    for (let repairs = 0; repairs <= MAX_REPAIRS; repairs++) {
      const wanted = this.#wanted();
      if (wanted.length === 0) return [...this.#current().values()];
      this.#hasShrunk = false;
      await this.#readAll(wanted);
    }
    if (this.#wanted().length === 0) return [...this.#current().values()];
    if (this.#isShort()) throw new UnexpectedAnswerError(200, '', requestName(this.request));
    return [...this.#seen.values()];
  }

  /** Waits for limits. After one, a single page is asked for first: its answer says what is left. */
  async #readAll(left: number[]): Promise<void> {
    const { signal = new AbortController().signal } = this.request;
    const take = async (): Promise<void> => {
      const probe = this.#isAfterLimit ? left.splice(0, 1) : [];
      try {
        await takePages(probe, signal, this.#read);
      } finally {
        left.unshift(...probe);
      }
      this.#isAfterLimit = false;
      await takePages(left, signal, this.#read);
    };
    const onWait = (waitingUntil: number | undefined): void => {
      this.#isAfterLimit = true;
      this.#tell(waitingUntil);
    };
    await waitOutRateLimits(take, { clock: this.reading.clock, signal, onWait });
  }

  readonly #read = async (number: number, signal: AbortSignal): Promise<void> => {
    const page = withoutDoubles(await this.ask(number, signal));
    const before = this.#latest.results ?? 0;
    this.#hasShrunk ||= before > (page.results ?? 0);
    this.#latest = page;
    this.#pages.set(number, page);
    for (const item of page.items) this.#seen.set(item.id, item);
    const isMore = this.#seen.size >= 2 * this.#toldCount;
    if (isMore && this.#wanted().length > 0) this.#tell(undefined);
  };

  #tell(waitingUntil: number | undefined): void {
    this.#toldCount = this.#seen.size;
    const items = [...this.#seen.values()];
    const expected = Math.max(items.length, this.#latest.results ?? 0);
    this.reading.onProgress?.({ items, expected, waitingUntil });
  }

  /** The pages that are to be read, for the first time or again; none when the list is whole. */
  #wanted(): number[] {
    const { pages, results } = this.#latest;
    const numbers = numbersTo(pages);
    const missing = numbers.filter((number) => !this.#pages.has(number));
    if (missing.length > 0) return missing;
    const outdated = this.#outdated();
    if (this.#hasShrunk) return outdated;
    const held = this.#current().size + this.#unreadable;
    if (held === results) return [];
    const count = this.#sumOf(({ count }) => count);
    // An id that stands on two pages has moved, though as many came as went.
    const isDoubtful = held < Math.max(count, results ?? 0);
    return outdated.length === 0 && isDoubtful ? numbers : outdated;
  }

  /** True when it holds still, and less came than it says that there is. */
  #isShort(): boolean {
    const { results = 0 } = this.#latest;
    return this.#outdated().length === 0 && this.#seen.size + this.#unreadable < results;
  }

  /** The pages that were read when the list was longer or shorter. */
  #outdated(): number[] {
    const { pages, results } = this.#latest;
    return numbersTo(pages).filter((number) => this.#pages.get(number)?.results !== results);
  }

  /** How many things came that are not worth keeping, or twice on one page. */
  get #unreadable(): number {
    return this.#sumOf(({ count, items }) => count - items.length);
  }

  #sumOf(amount: (page: Page<T>) => number): number {
    const pages = numbersTo(this.#latest.pages).flatMap((number) => this.#pages.get(number) ?? []);
    return pages.reduce((sum, page) => sum + amount(page), 0);
  }

  #current(): Map<unknown, T> {
    const current = new Map<unknown, T>();
    for (const number of numbersTo(this.#latest.pages)) {
      for (const item of this.#pages.get(number)?.items ?? []) current.set(item.id, item);
    }
    return current;
  }
}

function numbersTo(last: number): number[] {
  return Array.from({ length: last }, (_, at) => at + 1);
}

/** What stands twice on one page has not moved: it is named twice. */
function withoutDoubles<T extends Listed>(page: Page<T>): Page<T> {
  return { ...page, items: [...new Map(page.items.map((item) => [item.id, item])).values()] };
}
