import { type Answer, notFound, ok, refuse } from './answer';
import type { Behaviour } from './world';

/** One page of a collection (FACTS 13). */
export function pageOf<T>(
  items: readonly T[],
  query: URLSearchParams,
  { behaviour, answer }: { behaviour: Behaviour; answer: (item: T) => unknown },
): Answer {
  const size = whole(query, 'page_size', 100, 25, 500);
  const page = whole(query, 'page', 1, 1, Number.MAX_SAFE_INTEGER);
  if (items.length === 0 && page === 1) {
    const none = behaviour.emptyPage === 'zero' ? 0 : 1;
    return ok({ data: [], page: none, pages: none, results: 0 });
  }
  const pages = Math.ceil(items.length / size);
  // Past the end: not recorded; a guess.
  if (page > pages) throw notFound();
  const data = items.slice((page - 1) * size, page * size).map(answer);
  return ok({ data, page, pages, results: items.length });
}

/** A number of the query; out of range is 400 (a guess of FACTS 13). */
function whole(query: URLSearchParams, name: string, otherwise: number, min: number, max: number) {
  const text = query.get(name);
  if (text === null) return otherwise;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw refuse(400, `Must be ${min}-${max}`, name);
}
