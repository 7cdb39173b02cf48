import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchanges } from './exchanges';
import type { Fault, FaultPlan } from './faults';
import type { ImageLife } from './imageLife';
import type { Journal, JournalEntry } from './journal';
import type { RateLimits } from './rateLimits';
import type { TokenBook } from './tokens';
import type { World } from './world';

/** What the parts of the server share. */
export interface Server {
  readonly world: World;
  readonly life: ImageLife;
  /** What there is of the other account. */
  readonly partner: { readonly world: World; readonly life: ImageLife };
  readonly tokens: TokenBook;
  readonly limits: RateLimits;
  readonly faults: FaultPlan;
  readonly journal: Journal;
  readonly exchanges: Exchanges;
  /** Real milliseconds every API answer takes at least. */
  readonly latencyMs: number;
  /** Most body bytes a PUT may bring in a real second; 0: no limit. */
  readonly uploadBytesPerSecond: number;
}

/** A request on its way through the server. */
export interface Exchange {
  readonly server: Server;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly entry: JournalEntry;
  readonly query: URLSearchParams;
  readonly fault: Fault | undefined;
}

/** Opens the journal entry of a request, and takes its fault. */
export function openExchange(
  server: Server,
  req: IncomingMessage,
  res: ServerResponse,
  target: 'api' | 'storage',
): Exchange {
  const [path = '', search = ''] = (req.url ?? '').split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const method = req.method ?? '';
  const fault = server.faults.take(target, method, path);
  const entry: JournalEntry = {
    target,
    at: server.world.clock.now(),
    method,
    path,
    query: target === 'storage' ? [...query.keys()].join('&') : search,
    headers: maskedHeaders(req),
    body: undefined,
    userAgent: req.headers['user-agent'] ?? '',
    status: 0,
    answer: undefined,
    bytes: 0,
  };
  if (fault) entry.fault = true;
  server.journal.note(entry);
  res.once('close', () => {
    server.journal.end(entry);
    if (req.complete) server.exchanges.add(entry); // else the client gave up within its body
  });
  return { server, req, res, entry, query, fault };
}

/** Cuts the connection of a request. */
export function cutConnection({ req }: Exchange): void {
  req.socket.destroy();
}

/** A short name for a secret, which does not give it away. */
function fingerprint(secret: string): string {
  return `#${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`;
}

/** Waits so many real milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function maskedHeaders(req: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(req.headers)) headers[name] = String(value);
  const authorization = headers['authorization'];
  if (authorization !== undefined) {
    const [scheme = '', secret = ''] = authorization.split(' ');
    headers['authorization'] = `${scheme} ${fingerprint(secret)}`;
  }
  return headers;
}
