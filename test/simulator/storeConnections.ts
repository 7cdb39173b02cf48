import type { Duplex } from 'node:stream';
import { cutConnection, type Exchange } from './server';

/** The connections that bring a body. */
const sending = new WeakSet<Duplex>();

/** Those on which a body has come whole: what is no request behind it gets no answer. */
const served = new WeakSet<Duplex>();

/** Those of which all that comes is taken for the rest of a request. */
const deaf = new WeakSet<Duplex>();

/** What the store makes of a connection besides the request that it answers on it. */
export const storeConnections = { sending, served, deaf };

/**
 * The most bytes that the store takes of a head. 20 KiB of an address and 100 KiB of headers were seen
 * to be too many; where it begins is a guess.
 */
const MOST_BYTES = { address: 16 * 1024, headers: 64 * 1024 };

/** More than any head of a test has. */
export const MAX_HEAD_BYTES = 1024 * 1024;

/**
 * Ends a request with a head that is larger than the store takes: 400 without words for its address,
 * no answer for its headers. True for such a one.
 */
export function refuseLargeHead(exchange: Exchange): boolean {
  const { entry, fault, req, res } = exchange;
  const isMet = (of: 'address' | 'headers') => fault?.kind === 'largeHead' && fault.of === of;
  if (isMet('address') || (req.url ?? '').length > MOST_BYTES.address) {
    req.resume();
    entry.status = 400;
    res.writeHead(400, { 'Content-Length': 0, Connection: 'close' }).end();
    return true;
  }
  const isTooLarge = isMet('headers') || req.rawHeaders.join('').length > MOST_BYTES.headers;
  if (isTooLarge) cutConnection(exchange);
  return isTooLarge;
}

/** Takes a request for the rest of another, and closes a while after its last byte. */
export function swallow({ req, server }: Exchange): void {
  const { socket } = req;
  req.on('error', () => {}).resume();
  socket.setTimeout(server.world.behaviour.storeIdleMs, () => socket.end());
}
