import { createHash } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Answer } from './answer';
import { answerAfterActing, faultAnswer } from './faultAnswer';
import type { Fault } from './faults';
import { GzipMeter } from './gzipMeter';
import { sendAnswer } from './send';
import { cutConnection, type Exchange, pause } from './server';
import { ACCESS_KEY_ID, BUCKET, sign } from './signature';
import { refuseLargeHead, storeConnections, swallow } from './storeConnections';
import type { Upload } from './uploads';

/** True for a request to a signed URL, or below the path of all uploads. */
export function isForStorage({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(`/${BUCKET}/`) || /[?&]AWSAccessKeyId=/.test(url);
}

/** Answers a request to the signed URL as a Ceph RGW 16 does, which is the make of Linode's store. */
export async function answerStorage(exchange: Exchange): Promise<void> {
  await answerPut(exchange).finally(() => exchange.server.world.uploads.over());
}

async function answerPut(exchange: Exchange): Promise<void> {
  const { fault, req, res, server } = exchange;
  if (storeConnections.deaf.has(req.socket)) return swallow(exchange);
  if (refuseLargeHead(exchange)) return;
  if (fault?.kind === 'surplus') storeConnections.deaf.add(req.socket);
  if (fault?.kind === 'hold') await server.faults.untilReleased();
  const refusal = (fault && storageFault(fault, exchange)) ?? refusePut(exchange);
  if (refusal) {
    req.resume(); // takes the rest of the body, so that the client gets to see the answer
    return answer(exchange, refusal);
  }
  if (req.headers.expect !== undefined) res.writeContinue();
  await receive(exchange);
}

/** No answer says how long the connection is kept. */
const HEADERS = {
  'Accept-Ranges': 'bytes',
  Connection: 'Keep-Alive',
  'x-amz-request-id': 'tx000000000000000000001-default',
};

function answer(exchange: Exchange, given: Answer): void {
  exchange.entry.status = given.status;
  const isOurs = given.headers?.['Server'] === undefined;
  const now = new Date(exchange.server.world.clock.now()).toUTCString();
  const headers = isOurs ? { ...HEADERS, Date: now } : {};
  sendAnswer(exchange, { ...given, headers: { ...headers, ...given.headers } });
}

/** An error as the store writes it: the message is there, and empty unless a fault has one. */
function xml(status: number, code: string, { message = '', bucket = BUCKET } = {}): Answer {
  const named = bucket && `<BucketName>${bucket}</BucketName>`;
  const text = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message>${named}<RequestId>tx000000000000000000001-default</RequestId><HostId>default</HostId></Error>`;
  return { status, body: text, headers: { 'Content-Type': 'application/xml' } };
}

function storageFault(fault: Fault, exchange: Exchange): Answer | undefined {
  if (fault.kind === 'surplus') return fault.isBusy ? xml(503, 'SlowDown') : undefined;
  if (fault.kind !== 'status') return faultAnswer(fault, exchange);
  const codes: Record<number, string> = { 403: 'AccessDenied', 503: 'SlowDown' };
  const code = fault.code ?? codes[fault.status] ?? 'InternalError';
  const refused = xml(fault.status, code, { message: fault.reason });
  return { ...refused, headers: { ...refused.headers, ...fault.headers } };
}

/** Why the store does not take the PUT. It is told at the head, before any byte of the body. */
function refusePut(exchange: Exchange): Answer | undefined {
  const { entry, req, server } = exchange;
  if (req.method === 'OPTIONS') return xml(400, 'InvalidArgument', { bucket: '' });
  const refusal = refuseSigner(exchange);
  if (refusal !== undefined) return xml(403, refusal, { bucket: '' });
  const { authorization } = req.headers;
  if (authorization?.startsWith('AWS ')) return xml(403, 'AccessDenied');
  if (authorization !== undefined) return xml(400, 'InvalidArgument');
  if (!entry.path.startsWith(`/${BUCKET}/`)) return xml(404, 'NoSuchBucket');
  const length = req.headers['content-length'];
  if (length === undefined) return xml(411, 'MissingContentLength');
  const isTooLarge = Number(length) > server.world.behaviour.maxUploadBytes;
  if (isTooLarge) return xml(400, 'EntityTooLarge');
  return server.world.behaviour.isQuotaFull ? xml(403, 'QuotaExceeded') : undefined;
}

/** The code by which the address is refused: its end is judged before its signature. */
function refuseSigner({ entry, query, req, server }: Exchange): string | undefined {
  const signature = query.get('Signature');
  const expires = query.get('Expires');
  if (signature === null || expires === null) return 'AccessDenied';
  if (server.world.clock.now() / 1000 > Number(expires)) return 'AccessDenied';
  if (query.get('AWSAccessKeyId') !== ACCESS_KEY_ID) return 'InvalidAccessKeyId';
  const { headers, method = '' } = req;
  const amzHeaders = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith('x-amz-') ? `${name}:${value}` : [],
  );
  const parts = {
    method,
    contentType: headers['content-type'] ?? '',
    contentMd5: String(headers['content-md5'] ?? ''),
    amzHeaders: amzHeaders.sort(),
  };
  return signature === sign(entry.path, expires, parts) ? undefined : 'SignatureDoesNotMatch';
}

/**
 * What the store says to a body that ends before its length, while the connection still takes an
 * answer: over plain HTTP that there is no such key.
 */
export function bodyEndsEarly(socket: Duplex, code: 'NoSuchKey' | 'AccessDenied'): void {
  const status = code === 'NoSuchKey' ? 404 : 403;
  const { body, headers } = xml(status, code);
  const all = { ...HEADERS, ...headers, Connection: 'close', 'Content-Length': `${body}`.length };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}

async function receive(exchange: Exchange): Promise<void> {
  const { entry, fault, req, server } = exchange;
  const { behaviour, uploads } = server.world;
  const id = `private/${entry.path.split('/')[2]}`;
  const upload = uploads.begin(id);
  const room = fault?.kind === 'fullDisks' ? server.faults.untilReleased() : undefined;
  const meter = new GzipMeter();
  const hash = createHash('sha256');
  const md5 = createHash('md5');
  const { socket } = req;
  const idle = () => socket.end();
  storeConnections.sending.add(socket);
  socket.setTimeout(behaviour.storeIdleMs, idle);
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      hash.update(chunk);
      md5.update(chunk);
      await meter.write(chunk);
      if (await takeBytes(exchange, upload, chunk.length)) return meter.abandon();
    }
  } catch {
    return meter.abandon(); // the client has gone; an object is all or nothing (FACTS 5)
  } finally {
    uploads.end(upload);
    storeConnections.sending.delete(socket);
    socket.setTimeout(0).off('timeout', idle);
  }
  const contents = await meter.end(behaviour.maxUncompressedMb);
  await room; // The client may have gone.
  upload.sha256 = hash.digest('hex');
  upload.complete = true;
  server.life.finishUpload(id, contents);
  if (fault?.kind === 'cutAfterActing') return cutConnection(exchange);
  if (fault?.kind === 'delay') await pause(fault.ms);
  storeConnections.served.add(socket);
  const stored = { status: 200, headers: { ETag: `"${md5.digest('hex')}"` } };
  answer(exchange, answerAfterActing(fault, stored));
}

/** Counts bytes that came; true if a fault ends the taking here. */
async function takeBytes(exchange: Exchange, upload: Upload, bytes: number): Promise<boolean> {
  const { entry, fault, req, server } = exchange;
  entry.bytes += bytes;
  server.world.uploads.count(upload, bytes);
  if (fault?.kind === 'cut' && entry.bytes >= fault.afterBytes) {
    cutConnection(exchange);
    return true;
  }
  if (fault?.kind === 'stall' && entry.bytes >= (fault.afterBytes ?? 0)) {
    await new Promise((resolve) => req.socket.once('close', resolve));
    return true;
  }
  if (fault?.kind === 'halfClose' && entry.bytes >= fault.afterBytes) {
    req.resume();
    bodyEndsEarly(req.socket, fault.code);
    return true;
  }
  const perSecond = fault?.kind === 'slow' ? fault.bytesPerSecond : server.uploadBytesPerSecond;
  if (perSecond > 0) await pause((bytes / perSecond) * 1000);
  return false;
}
