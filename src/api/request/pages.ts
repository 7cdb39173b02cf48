import { ApiError, isNotFound, RateLimitedError } from '../../kit/errors';
import { asNumber, asObject } from '../wireValue';
import { unexpectedAnswer } from './apiFailure';
import type { ApiRequest } from './apiRequest';
import type { Send } from './send';

/** The API takes 25 to 500; 100 is what it uses unasked. */
const PAGE_SIZE = 500;
const SAFE_PAGE_SIZE = 100;

/** The API's pages hold so many things at least, but for the last one. */
const SMALLEST_PAGE = 25;

/** A million things: more than any account has. */
const MOST_PAGES = 2_000;

/** Things come and go between the counting and the reading of a page. */
const SLACK = 2;

/** One page of a list, as it was answered. */
export interface Page<T> {
  readonly items: readonly T[];
  /** How many things came, those that are not worth keeping included. */
  readonly count: number;
  /** How many pages there were. An empty list says 0 of 0 pages or 1 of 1. */
  readonly pages: number;
  /** How many things there were on all pages; unknown where the answer lacks it. */
  readonly results: number | undefined;
}

/** Returns a page of a list; the first is 1. One past the end, where there is none any more, is empty. */
export type AskPage<T> = (page: number, signal: AbortSignal) => Promise<Page<T>>;

/**
 * Asks for the pages of a list, as large as the API lets them be. `read` gives undefined for what is
 * not worth keeping.
 */
export function createAskPage<T>(
  send: Send,
  request: ApiRequest,
  read: (value: unknown) => T | undefined,
): AskPage<T> {
  let pageSize = PAGE_SIZE;
  const ask = async (page: number, signal: AbortSignal): Promise<Page<T>> => {
    const query = { page, page_size: pageSize };
    const answer = await send({ ...request, query, signal });
    const wire = asObject(answer.body);
    const data: unknown = wire?.['data'];
    // Without a list it is somebody else's answer, not an account without images.
    if (!Array.isArray(data)) throw unexpectedAnswer(answer, answer.request);
    const count = data.length;
    const pages = asNumber(wire?.['pages']) ?? 1;
    const results = asNumber(wire?.['results']);
    if (!isPossible({ page, count, pages, results }))
      throw unexpectedAnswer(answer, answer.request);
    const items = data.map(read).filter((item) => item !== undefined);
    return { items, count, pages, results };
  };
  return async (page, signal) => {
    try {
      return await ask(page, signal);
    } catch (error) {
      if (page > 1 && isNotFound(error)) {
        return { items: [], count: 0, pages: page - 1, results: undefined };
      }
      if (page > 1 || !isAboutPageSize(error)) throw error;
      pageSize = SAFE_PAGE_SIZE;
      return ask(page, signal);
    }
  };
}

interface PageClaims extends Pick<Page<unknown>, 'count' | 'pages' | 'results'> {
  /** The one that was asked for. */
  readonly page: number;
}

/**
 * Whether the numbers of a list can be so, beside what came with them. They decide how many requests
 * follow, and what counts as missing.
 */
function isPossible({ page, count, pages, results }: PageClaims): boolean {
  const areNumbers = [pages, results ?? 0].every((said) => Number.isInteger(said) && said >= 0);
  if (!areNumbers || pages > MOST_PAGES || (count > 0 && pages < page)) return false;
  if (pages === 0) return !results;
  const isLast = page >= pages;
  if (results === undefined) return pages <= page + Math.ceil(count / SMALLEST_PAGE) + SLACK;
  if (count > results + SLACK || (!isLast && count < SMALLEST_PAGE)) return false;
  const size = isLast ? SMALLEST_PAGE : count;
  return pages <= Math.ceil(results / size) + SLACK;
}

function isAboutPageSize(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.status !== 400) return false;
  return error.details.some(
    ({ field, reason }) => field === 'page_size' || /page[_ ]size/i.test(reason),
  );
}

/** So many pages are on their way at once; more would only stand in line at the service. */
const LANES = 5;

/**
 * Takes numbers of pages off `left` and asks for them, several at a time, until none is left. The
 * first failure ends it, and the page that met it stays: after a limit it can go on with what is
 * left. Any other failure cancels what is on its way.
 */
export async function takePages(
  left: number[],
  signal: AbortSignal | undefined,
  ask: (page: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    while (failures.length === 0) {
      const page = left.shift();
      if (page === undefined) return;
      try {
        await ask(page, both);
      } catch (error) {
        left.unshift(page);
        failures.push(error);
        if (!(error instanceof RateLimitedError)) stop.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const failure = failures.find((error) => !(error instanceof RateLimitedError)) ?? failures[0];
  if (failure) throw failure;
}
