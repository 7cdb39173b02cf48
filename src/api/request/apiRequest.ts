import type { Credential } from '../../features/accounts/model/account';

/** What the API's `X-Filter` takes: fields, and operators that begin with `+`. */
export interface Filter {
  readonly [key: string]: FilterValue;
}

type FilterValue = string | number | boolean | null | Date | Filter | readonly FilterValue[];

/** JSON in ASCII, as a header must be, with dates as the API writes them: UTC without a zone. */
export function filterHeader(filter: Filter): string {
  return JSON.stringify(plainValue(filter)).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function plainValue(value: FilterValue): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plainValue);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainValue(part)]));
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The parts of the path; a slash in a part, as image ids have, does not divide it. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, number>>;
  /** What the query says besides. */
  readonly criteria?: Readonly<Record<string, string>>;
  readonly filter?: Filter;
  readonly body?: object;
  /** Whether a token is needed, sent when there is one, or never sent. */
  readonly token: 'needed' | 'used' | 'unused';
  /** True for `GET /images`, which has a limit of its own. */
  readonly isImageList?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** For people and the log, with a readable image id: "DELETE /images/private/12". */
export function requestName({ method, path }: ApiRequest): string {
  return `${method} /${encodedPath(path).replaceAll('%2F', '/')}`;
}

/** `/v4beta` alone is sure to tell of sharing; `apiUrl` may have a path of its own before it. */
export function requestUrl(apiUrl: URL, { criteria = {}, path, query = {} }: ApiRequest): URL {
  const url = new URL(apiUrl);
  const before = apiUrl.pathname.split('/').filter((part) => part !== '');
  url.pathname = [...before, 'v4beta', encodedPath(path)].join('/');
  for (const [name, value] of Object.entries({ ...criteria, ...query })) {
    url.searchParams.set(name, String(value));
  }
  return url;
}

export function requestHeaders(
  { body, filter }: ApiRequest,
  userAgent: string,
  credential: Credential | undefined,
): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': userAgent,
    ...(credential && { authorization: `Bearer ${credential.token.reveal()}` }),
    ...(body && { 'content-type': 'application/json' }),
    ...(filter && { 'x-filter': filterHeader(filter) }),
  };
}

function encodedPath(path: readonly string[]): string {
  return path.map(encodeURIComponent).join('/');
}
