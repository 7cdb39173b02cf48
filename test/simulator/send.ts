import type { Answer } from './answer';
import type { LimitState } from './rateLimits';
import type { Route } from './route';
import { withoutSecrets } from './secrets';
import { cutConnection, type Exchange } from './server';

const CACHED: ReadonlySet<string> = new Set(['/regions', '/regions/{id}', '/linode/types']);

/** The headers of every answer (FACTS 11). `scopes`: '' without a token, undefined if unknown. */
export function apiHeaders(
  route: Route | undefined,
  scopes: '*' | '' | readonly string[] | undefined,
  limit: LimitState,
): Record<string, string> {
  const given = scopes === undefined ? 'unknown' : scopes;
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers':
      'Authorization, Origin, X-Requested-With, Content-Type, Accept, X-Filter',
    'Access-Control-Allow-Methods': 'HEAD, GET, OPTIONS, POST, PUT, DELETE',
    'Access-Control-Expose-Headers': 'X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Status',
    'Cache-Control': CACHED.has(route?.path ?? '')
      ? 'private, max-age=60, s-maxage=60'
      : 'max-age=0, no-cache, no-store',
    'Content-Security-Policy': "default-src 'none'",
    'Strict-Transport-Security': 'max-age=31536000',
    Vary: 'Authorization, X-Filter',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'X-Spec-Version': '4.234.0',
    'X-OAuth-Scopes': typeof given === 'string' ? given : given.join(' '),
    'X-Accepted-OAuth-Scopes': route?.scopes.join(' ') || '*',
    'X-RateLimit-Limit': `${limit.limit}`,
    'X-RateLimit-Remaining': `${limit.remaining}`,
    'X-RateLimit-Reset': `${limit.resetS}`,
  };
}

/** Sends an answer; with `cutAfter` only so many bytes of its body, then cuts the connection. */
export function sendAnswer(exchange: Exchange, answer: Answer, cutAfter?: number): void {
  const { entry, res } = exchange;
  const headers: Record<string, string> = { 'Content-Type': 'application/json', ...answer.headers };
  const { body } = answer;
  if (body === undefined) {
    delete headers['Content-Type'];
    res.writeHead(
      answer.status,
      answer.status === 204 ? headers : { ...headers, 'Content-Length': 0 },
    );
    res.end();
    return;
  }
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  // A copy: what was answered must not change with the account.
  entry.answer = typeof body === 'string' ? body : withoutSecrets(JSON.parse(bytes.toString()));
  res.writeHead(answer.status, { ...headers, 'Content-Length': bytes.length });
  if (cutAfter === undefined) res.end(bytes);
  else res.write(bytes.subarray(0, cutAfter), () => cutConnection(exchange));
}
