// An object store that takes everything and keeps nothing, as a process of its own: how many bytes it
// takes a second (0: as many as come), then the files of a certificate and of its key to speak TLS.

import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

const [pace, certificate, key] = process.argv.slice(2);
const bytesPerSecond = Number(pace);

/** Without one, nobody takes the answer for a store's; it is not computed, to be as fast as can be. */
const ETAG = '"0123456789abcdef0123456789abcdef"';

const take: http.RequestListener = (request, response) => {
  if (bytesPerSecond > 0) keepPace(request);
  request.resume();
  request.once('end', () => response.setHeader('ETag', ETAG).end());
};

/** Takes the bytes as a line of that speed would bring them, from the first one on. */
function keepPace(request: http.IncomingMessage): void {
  let startedAt: number | undefined;
  let takenBytes = 0;
  request.on('data', (data: Buffer) => {
    startedAt ??= performance.now();
    takenBytes += data.length;
    const aheadMs = startedAt + (takenBytes / bytesPerSecond) * 1000 - performance.now();
    if (aheadMs < 1) return;
    request.pause();
    setTimeout(() => request.resume(), aheadMs);
  });
}

const server =
  certificate && key
    ? https.createServer({ cert: fs.readFileSync(certificate), key: fs.readFileSync(key) }, take)
    : http.createServer(take);
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
