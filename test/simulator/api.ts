import { PARTNER } from './account';
import { accountRoutes } from './accountRoutes';
import { type Answer, notFound, parseJson, Refusal, refuse } from './answer';
import { configRoutes } from './configRoutes';
import { answerAfterActing, faultAnswer } from './faultAnswer';
import { iamRoutes } from './iamRoutes';
import { imageRoutes } from './imageRoutes';
import { networkRoutes } from './linodeNetwork';
import { linodeRoutes } from './linodeRoutes';
import type { LimitState } from './rateLimits';
import { type Call, findRoute, pathParts, type Route } from './route';
import { withoutSecrets } from './secrets';
import { apiHeaders, sendAnswer } from './send';
import { cutConnection, type Exchange, pause } from './server';
import { shareGroupRoutes } from './shareGroupRoutes';
import { shareTokenRoutes } from './shareTokenRoutes';
import { allows, type TokenRights } from './tokens';

const ROUTES: readonly Route[] = [
  ...imageRoutes,
  ...shareGroupRoutes,
  ...shareTokenRoutes,
  ...accountRoutes,
  ...linodeRoutes,
  ...configRoutes,
  ...networkRoutes,
  ...iamRoutes,
];

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Answers a request below /v4 or /v4beta. */
export async function answerApi(exchange: Exchange): Promise<void> {
  const { entry, fault, req, server } = exchange;
  const text = await readBody(exchange);
  if (text === undefined) return;
  entry.body = withoutSecrets(parseJson(text));
  if (fault?.kind === 'hold') await server.faults.untilReleased();
  if (fault?.kind === 'stall') return;
  if (fault?.kind === 'cut' && fault.afterBytes === 0) return cutConnection(exchange);
  const refusal = fault && faultAnswer(fault, exchange);
  const answer = refusal ?? answerAfterActing(fault, act(exchange, text));
  await pause(server.latencyMs + (fault?.kind === 'delay' ? fault.ms : 0));
  if (fault?.kind === 'cutAfterActing') return cutConnection(exchange);
  if (req.method === 'HEAD') delete answer.body;
  entry.status = answer.status;
  sendAnswer(exchange, answer, fault?.kind === 'cut' ? fault.afterBytes : undefined);
}

async function readBody({ entry, req, res }: Exchange): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      entry.bytes += chunk.length;
      if (entry.bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    res.destroy();
    return undefined; // the client has gone
  }
  return Buffer.concat(chunks).toString();
}

/** What the API says, with the headers it has on every answer (FACTS 11). */
function act(exchange: Exchange, text: string): Answer {
  const { entry, req, server } = exchange;
  const [, version = '', rest = ''] = /^\/(v4|v4beta)(\/.*)$/.exec(entry.path) ?? [];
  const method = req.method === 'HEAD' ? 'GET' : (req.method ?? '');
  const found = findRoute(ROUTES, method, pathParts(rest) ?? []);
  const token = bearer(req.headers.authorization);
  const rights = token === undefined ? undefined : server.tokens.rights(token);
  const caller = token ?? `address ${req.socket.remoteAddress}`;
  const limit = server.limits.count(caller, found.route?.limit ?? 'other');
  const scopes = token === undefined ? '' : rights?.scopes;
  const headers = apiHeaders(found.route, scopes, limit);
  try {
    const route = existing(found, version);
    checkAccess(route, token, rights, limit);
    checkQuery(exchange, route);
    const answer = route.run({
      ...callOf(exchange, found.params, parseBody(exchange, route, text), rights),
      isBeta: version === 'v4beta',
    });
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const body = { errors: error.errors };
    return { status: error.status, body, headers: retry(headers, error, limit) };
  }
}

function existing({ route, pathKnown }: ReturnType<typeof findRoute>, version: string): Route {
  if (!pathKnown || (route?.betaOnly && version !== 'v4beta')) throw notFound();
  if (!route) throw refuse(405, 'Method Not Allowed');
  return route;
}

function callOf(
  { query, req, server }: Exchange,
  params: readonly string[],
  body: unknown,
  rights: TokenRights | undefined,
): Omit<Call, 'isBeta'> {
  const { life, world } = rights?.user === PARTNER ? server.partner : server;
  const filter = world.behaviour.dropsFilters ? undefined : req.headers['x-filter'];
  const user = rights && world.account.user(rights.user);
  return { world, life, params, query, filter: filter?.toString(), body, user };
}

function retry(headers: Record<string, string>, error: Refusal, limit: LimitState) {
  return error.status === 429 ? { ...headers, 'Retry-After': `${limit.retryAfterS}` } : headers;
}

/** The token of the header; '' when there is a header but no token in it. */
function bearer(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  return /^Bearer (\S+)$/.exec(header)?.[1] ?? '';
}

function checkAccess(
  route: Route,
  token: string | undefined,
  rights: TokenRights | undefined,
  limit: LimitState,
): void {
  if (limit.exceeded) throw refuse(429, 'Too many requests');
  if (token === undefined && route.open) return;
  if (!rights) throw refuse(401, 'Invalid Token');
  // 401, not 403 (FACTS 11).
  if (!allows(rights.scopes, route.scopes)) {
    throw refuse(401, 'Your OAuth token is not authorized to use this endpoint.');
  }
}

/** Stricter than the API: what is not known is refused in place of ignored. */
function checkQuery({ query, req }: Exchange, route: Route): void {
  for (const name of query.keys()) {
    const isPage = route.paged && (name === 'page' || name === 'page_size');
    if (!isPage && !route.query?.includes(name)) {
      throw refuse(400, 'Unknown query parameter', name);
    }
  }
  if (!route.paged && req.headers['x-filter'] !== undefined) {
    throw refuse(400, 'Could not apply filter', 'X-Filter');
  }
}

/** Stricter than the API: a GET or DELETE may carry no body, and a body must be called JSON. */
function parseBody({ req }: Exchange, route: Route, text: string): unknown {
  if (route.method === 'GET' || route.method === 'DELETE') {
    if (text !== '') throw refuse(400, 'Unexpected body');
    return undefined;
  }
  if (!/^application\/json\b/.test(req.headers['content-type'] ?? '')) {
    throw refuse(415, 'Unsupported Media Type');
  }
  const body = parseJson(text);
  if (body === undefined) throw refuse(400, 'Invalid JSON');
  return body;
}
