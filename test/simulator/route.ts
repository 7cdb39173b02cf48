import type { Answer } from './answer';
import { applyFilter, type FilterRules } from './filter';
import type { ImageLife } from './imageLife';
import { pageOf } from './paging';
import type { SimulatedUser } from './users';
import type { World } from './world';

/** A request that has passed every check a route does not make itself. */
export interface Call {
  readonly world: World;
  readonly life: ImageLife;
  /** Below /v4beta. */
  readonly isBeta: boolean;
  /** The values of the `{…}` parts of the path, in order, decoded. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  /** The X-Filter header. */
  readonly filter: string | undefined;
  readonly body: unknown;
  /** Undefined when no token was sent. */
  readonly user: SimulatedUser | undefined;
}

/** The rate limit a call counts to (FACTS 12). */
export type LimitName = 'imageList' | 'create' | 'other';

/** One call of the API. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /v4; `{…}` takes one part, an image id counting as one. */
  path: string;
  /** Scopes a token needs; none: any token will do. */
  scopes: readonly string[];
  limit?: LimitName;
  /** Works without a token. */
  open?: boolean;
  /** Exists below /v4beta only. */
  betaOnly?: boolean;
  /** A collection: takes `page` and `page_size`. */
  paged?: boolean;
  /** What else its query takes. */
  query?: readonly string[];
  run(call: Call): Answer;
}

/** The page of `items` the call asks for, each as `answer` has it. */
export function answerPage<T>(
  call: Call,
  items: readonly T[],
  rules: FilterRules,
  answer: (item: T) => unknown = (item) => item,
): Answer {
  const found = applyFilter(items, call.filter, rules);
  return pageOf(found, call.query, { behaviour: call.world.behaviour, answer });
}

/** Name of the calling user. */
export function userName(call: Call): string {
  return call.user?.profile.username ?? '';
}

/**
 * The parts of a path below /v4 or /v4beta, decoded; an image id is one part, whether its slash was
 * percent-encoded or not (FACTS 1). Undefined if the path cannot be decoded.
 */
export function pathParts(path: string): string[] | undefined {
  const parts: string[] = [];
  for (const raw of path.split('/').slice(1)) {
    let part: string;
    try {
      part = decodeURIComponent(raw);
    } catch {
      return undefined;
    }
    const before = parts.at(-1);
    const joins = parts.at(-2) === 'images' && /^(private|linode|shared)$/.test(before ?? '');
    if (joins) parts[parts.length - 1] = `${before}/${part}`;
    else parts.push(part);
  }
  return parts;
}

/** The route of a request with the values of its `{…}` parts; fixed parts win over templates. */
export function findRoute(routes: readonly Route[], method: string, parts: readonly string[]) {
  const matching = routes.filter((route) => fits(templateParts(route), parts));
  const fewest = Math.min(...matching.map(templateCount));
  const best = matching.filter((route) => templateCount(route) === fewest);
  const route = best.find((one) => one.method === method);
  const params = route ? parts.filter((_, at) => isTemplate(templateParts(route)[at])) : [];
  return { route, params, pathKnown: best.length > 0 };
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  return (
    template.length === parts.length &&
    template.every((part, at) => isTemplate(part) || part === parts[at])
  );
}

function templateParts(route: Route): string[] {
  return route.path.split('/').slice(1);
}

function templateCount(route: Route): number {
  return templateParts(route).filter(isTemplate).length;
}

function isTemplate(part: string | undefined): boolean {
  return part?.startsWith('{') ?? false;
}
