import { ApiError } from '../../core/errors';
import { asNumber, asObject } from '../wire/wireValue';
import { unexpectedAnswer } from './apiFailure';
import type { ApiRequest } from './apiRequest';
import type { Send } from './send';

/** The API takes 25 to 500; 100 is what it uses unasked. */
const PAGE_SIZE = 500;
const SAFE_PAGE_SIZE = 100;

/**
 * Everything that a list holds, over all its pages, each id once: a page shifts when something is
 * made or deleted meanwhile. `read` gives undefined for what is not worth keeping.
 */
export async function readPages<T extends { readonly id: unknown }>(
  send: Send,
  request: ApiRequest,
  read: (value: unknown) => T | undefined,
): Promise<readonly T[]> {
  const found = new Map<unknown, T>();
  let pageSize = PAGE_SIZE;
  for (let page = 1, pages = 1; page <= pages; page++) {
    const ask = (size: number) => readPage(send, { ...request, query: { page, page_size: size } });
    const answer = await ask(pageSize).catch((error: unknown) => {
      if (page > 1 || !isAboutPageSize(error)) throw error;
      pageSize = SAFE_PAGE_SIZE;
      return ask(pageSize);
    });
    for (const item of answer.data) {
      const value = read(item);
      if (value && !found.has(value.id)) found.set(value.id, value);
    }
    pages = answer.pages;
  }
  return [...found.values()];
}

/** An empty list says 0 of 0 pages or 1 of 1. */
async function readPage(send: Send, request: ApiRequest) {
  const answer = await send(request);
  const wire = asObject(answer.body);
  const data: unknown = wire?.['data'];
  // Without a list it is somebody else's answer, not an account without images.
  if (!Array.isArray(data)) throw unexpectedAnswer(answer, answer.request);
  return { data: data as readonly unknown[], pages: asNumber(wire?.['pages']) ?? 1 };
}

function isAboutPageSize(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.status !== 400) return false;
  return error.details.some(
    ({ field, reason }) => field === 'page_size' || /page[_ ]size/i.test(reason),
  );
}
