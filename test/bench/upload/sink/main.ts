// An object store that takes everything and keeps nothing, as a process of its own: speaks TLS when it
// is given the files of a certificate and of its key.

import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

const [certificate, key] = process.argv.slice(2);

/** Without one, nobody takes the answer for a store's; it is not computed, to be as fast as can be. */
const ETAG = '"0123456789abcdef0123456789abcdef"';

const take: http.RequestListener = (request, response) => {
  request.resume();
  request.once('end', () => response.setHeader('ETag', ETAG).end());
};
const server =
  certificate && key
    ? https.createServer({ cert: fs.readFileSync(certificate), key: fs.readFileSync(key) }, take)
    : http.createServer(take);
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
