import { createHash } from 'node:crypto';
import type { Answer } from './answer';
import { faultAnswer } from './faultAnswer';
import type { Fault } from './faults';
import { GzipMeter } from './gzipMeter';
import { sendAnswer } from './send';
import { cutConnection, type Exchange, pause } from './server';
import { ACCESS_KEY_ID, BUCKET, signPut } from './signature';
import type { Upload } from './uploads';

/** True for the path of an upload. */
export function isStoragePath(path: string): boolean {
  return path.startsWith(`/${BUCKET}/`);
}

/** Answers a request to the signed URL as an S3-style store does (FACTS 5, 19.5). */
export async function answerStorage(exchange: Exchange): Promise<void> {
  await answerPut(exchange).finally(() => exchange.server.world.uploads.over());
}

async function answerPut(exchange: Exchange): Promise<void> {
  const { fault, req, server } = exchange;
  if (fault?.kind === 'hold') await server.faults.untilReleased();
  const refusal = (fault && storageFault(fault, exchange)) ?? refusePut(exchange);
  if (refusal) {
    req.resume(); // takes the rest of the body, so that the client gets to see the answer
    return answer(exchange, refusal);
  }
  await receive(exchange);
}

function answer(exchange: Exchange, given: Answer): void {
  exchange.entry.status = given.status;
  const headers = { 'x-amz-request-id': 'tx000000000000000000001-default', ...given.headers };
  sendAnswer(exchange, { ...given, headers });
}

function xml(status: number, code: string, message: string): Answer {
  const text = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message><BucketName>${BUCKET}</BucketName><RequestId>tx000000000000000000001-default</RequestId><HostId>default</HostId></Error>`;
  return { status, body: text, headers: { 'Content-Type': 'application/xml' } };
}

function storageFault(fault: Fault, exchange: Exchange): Answer | undefined {
  if (fault.kind !== 'status') return faultAnswer(fault, exchange);
  const codes: Record<number, string> = { 403: 'AccessDenied', 503: 'SlowDown' };
  const code = fault.code ?? codes[fault.status] ?? 'InternalError';
  const refused = xml(fault.status, code, fault.reason);
  return { ...refused, headers: { ...refused.headers, ...fault.headers } };
}

/** Why the store does not take the PUT. All codes are guesses from S3 (FACTS 5). */
function refusePut({ entry, query, req, server }: Exchange): Answer | undefined {
  const { behaviour, clock } = server.world;
  if (req.method !== 'PUT') return xml(405, 'MethodNotAllowed', 'Only PUT is allowed here.');
  if (req.headers.authorization !== undefined) {
    return xml(400, 'InvalidArgument', 'Only one auth mechanism allowed.');
  }
  if (query.get('AWSAccessKeyId') !== ACCESS_KEY_ID) {
    return xml(403, 'InvalidAccessKeyId', 'The access key is not known.');
  }
  const expires = query.get('Expires') ?? '';
  const signature = signPut(entry.path, req.headers['content-type'] ?? '', expires);
  if (query.get('Signature') !== signature) {
    return xml(403, 'SignatureDoesNotMatch', 'The signature does not match the request.');
  }
  if (clock.now() / 1000 > Number(expires)) {
    return xml(403, 'AccessDenied', 'Request has expired');
  }
  const length = req.headers['content-length'];
  if (length === undefined) return xml(411, 'MissingContentLength', 'Content-Length is needed.');
  if (Number(length) > behaviour.maxUploadBytes) {
    return xml(400, 'EntityTooLarge', 'The object is too large.');
  }
  return undefined;
}

async function receive(exchange: Exchange): Promise<void> {
  const { entry, fault, req, server } = exchange;
  const { behaviour, uploads } = server.world;
  const id = `private/${entry.path.split('/')[2]}`;
  const upload = uploads.begin(id);
  const meter = new GzipMeter();
  const hash = createHash('sha256');
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      hash.update(chunk);
      await meter.write(chunk);
      if (await takeBytes(exchange, upload, chunk.length)) return meter.abandon();
    }
  } catch {
    return meter.abandon(); // the client has gone; an object is all or nothing (FACTS 5)
  } finally {
    uploads.end(upload);
  }
  const contents = await meter.end(behaviour.maxUncompressedMb);
  upload.sha256 = hash.digest('hex');
  upload.complete = true;
  server.life.finishUpload(id, contents);
  if (fault?.kind === 'cutAfterActing') return cutConnection(exchange);
  if (fault?.kind === 'delay') await pause(fault.ms);
  answer(exchange, { status: 200, headers: { ETag: `"${upload.sha256.slice(0, 32)}"` } });
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
  const perSecond = fault?.kind === 'slow' ? fault.bytesPerSecond : server.uploadBytesPerSecond;
  if (perSecond > 0) await pause((bytes / perSecond) * 1000);
  return false;
}
