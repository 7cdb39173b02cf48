import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createLinodeClient } from '../../../src/api/client';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { selfSigned } from '../../support/certificate';
import { ANSWERS } from '../../support/fakeUploads';
import { apiClient, putBytes } from '../../support/rawApi';
import { testAgent, testClient } from '../../support/testClient';
import { TinyProxy } from '../../support/tinyProxy';

const BYTES = gzipSync(Buffer.alloc(1_000));

/** What is checked here was seen at a Ceph RGW 16.2.15, the make of Linode's store. */
describe('Simulator: the store answers as the real one', () => {
  let simulator: Simulator;
  let url: string;

  beforeEach(async () => {
    simulator = await startSimulator();
    const upload = { label: 'up', region: 'us-ord' };
    ({ upload_to: url } = (await apiClient(simulator).post('/images/upload', upload)).body);
  });

  afterEach(() => simulator.stop());

  const codeOf = (text: string) => /<Code>(\w+)<\/Code><Message><\/Message>/.exec(text)?.[1];

  /** Sends a head and so much of the body, ends its own side, and returns all that comes. */
  async function halfClosed(bodyBytes: number): Promise<string> {
    const { host, pathname, port, search } = new URL(url);
    const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
    const head = `PUT ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\n`;
    socket.end(head + 'x'.repeat(bodyBytes));
    let text = '';
    for await (const chunk of socket) text += chunk;
    return text;
  }

  const changes: readonly (readonly [string, (url: string) => string, number, string])[] = [
    [
      'a wrong signature',
      (to) => to.replace(/Signature=[^&]+/, 'Signature=x'),
      403,
      'SignatureDoesNotMatch',
    ],
    ['another key', (to) => to.replace(/KeyId=\w+/, 'KeyId=X'), 403, 'InvalidAccessKeyId'],
    ['no signature', (to) => to.replace(/Signature=[^&]+&/, ''), 403, 'AccessDenied'],
    ['its end in the past', (to) => to.replace(/Expires=\d+/, 'Expires=1'), 403, 'AccessDenied'],
  ];
  for (const [name, change, status, code] of changes) {
    it(`${status} ${code}, without words, to ${name}`, async () => {
      const answer = await putBytes(change(url), BYTES);
      assert.deepEqual([answer.status, codeOf(answer.text)], [status, code]);
      assert.doesNotMatch(answer.text, /BucketName/);
    });
  }

  it('403 to headers that are signed, too, and to other methods', async () => {
    for (const name of ['Content-MD5', 'x-amz-date']) {
      const { text } = await putBytes(url, BYTES, { [name]: 'x' });
      assert.equal(codeOf(text), 'SignatureDoesNotMatch');
    }
    const { status } = await fetch(url, {
      headers: { 'Content-Type': 'application/octet-stream' },
    });
    assert.equal(status, 403);
  });

  it('403 at the head while it is full', async () => {
    simulator.behaviour.isQuotaFull = true;
    const { status, text } = await putBytes(url, BYTES);
    assert.deepEqual([status, codeOf(text)], [403, 'QuotaExceeded']);
    simulator.behaviour.isQuotaFull = false;
    assert.equal((await putBytes(url, BYTES)).status, 200);
  });

  it('the MD5 of what it has taken', async () => {
    const headers = { 'Content-Type': 'application/octet-stream' };
    const answer = await fetch(url, { method: 'PUT', headers, body: BYTES });
    const md5 = createHash('md5').update(BYTES).digest('hex');
    assert.equal(answer.headers.get('etag'), `"${md5}"`);
    assert.equal(answer.headers.get('keep-alive'), null);
  });

  it('404 to a body that ends early, and closes', async () => {
    const text = await halfClosed(500);
    assert.match(text, /^HTTP\/1\.1 404 Not Found\r\n/);
    assert.equal(codeOf(text), 'NoSuchKey');
    assert.equal((await putBytes(url, BYTES)).status, 200);
  });

  it('403 to it over TLS, which a fault plays', async () => {
    const fault = { kind: 'halfClose', afterBytes: 1, code: 'AccessDenied' } as const;
    simulator.faults.next({ target: 'storage' }, fault);
    const { status, text } = await putBytes(url, BYTES);
    assert.deepEqual([status, codeOf(text)], [403, 'AccessDenied']);
  });

  it('nothing to a body that does not come on, and closes', async () => {
    simulator.behaviour.storeIdleMs = 20;
    const { pathname, port, search } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `PUT ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\nx`,
    );
    let text = '';
    for await (const chunk of socket) text += chunk;
    assert.equal(text, '');
  });

  it('not before it wants the body, where it is asked', async () => {
    simulator.behaviour.isQuotaFull = true;
    const { pathname, port, search } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `PUT ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n`,
    );
    const [first] = await once(socket, 'data');
    assert.match(String(first), /^HTTP\/1\.1 403 Forbidden/);
    socket.destroy();
  });

  it('200, and nothing to what comes behind a body', async () => {
    const { pathname, port, search } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = `PUT ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: ${BYTES.length}\r\n\r\n`;
    socket.write(Buffer.concat([Buffer.from(head), BYTES, Buffer.from('surplus')]));
    const [first] = await once(socket, 'data');
    assert.match(String(first), /^HTTP\/1\.1 200 OK/);
    socket.destroy();
  });

  it('nothing to the next request on a connection that a fault has filled', async () => {
    simulator.behaviour.storeIdleMs = 20;
    for (const [isBusy, first] of [
      [true, 503],
      [false, 200],
    ] as const) {
      simulator.faults.next({ target: 'storage' }, { kind: 'surplus', isBusy });
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      assert.equal((await putBytes(url, BYTES, {}, agent)).status, first);
      await assert.rejects(putBytes(url, BYTES, {}, agent));
      agent.destroy();
    }
    assert.equal((await putBytes(url, BYTES)).status, 200);
  });

  it('400 without words to an address of 20 KiB, and nothing to headers of 100 KiB', async () => {
    const { status, text } = await putBytes(`${url}&x=${'x'.repeat(20 * 1024)}`, BYTES);
    assert.deepEqual([status, text], [400, '']);
    const headers = { 'x-many': 'x'.repeat(100 * 1024) };
    await assert.rejects(putBytes(url, BYTES, headers));
    simulator.faults.next({ target: 'storage' }, { kind: 'largeHead', of: 'address' });
    assert.equal((await putBytes(url, BYTES)).status, 400);
    simulator.faults.next({ target: 'storage' }, { kind: 'largeHead', of: 'headers' });
    await assert.rejects(putBytes(url, BYTES));
  });

  it('nothing while its disks are full, and keeps what came even if the client has gone', async () => {
    const [image] = simulator.account.images.filter(({ status }) => status === 'pending_upload');
    simulator.faults.next({ target: 'storage' }, { kind: 'fullDisks' });
    const abort = new AbortController();
    const headers = { 'Content-Type': 'application/octet-stream' };
    const put = fetch(url, { method: 'PUT', headers, body: BYTES, signal: abort.signal });
    await simulator.uploads.received(BYTES.length);
    abort.abort();
    await assert.rejects(put);
    assert.equal(simulator.account.image(image?.id ?? '')?.status, 'pending_upload');
    const over = simulator.uploads.taken(Number.POSITIVE_INFINITY);
    simulator.faults.release();
    await over;
    assert.equal(simulator.account.image(image?.id ?? '')?.status, 'available');
  });
});

describe('Simulator: a name of its own', () => {
  it('is in its addresses, and leads there by a proxy alone', async () => {
    const host = { name: 'images.test', ...selfSigned(['images.test']) };
    const simulator = await startSimulator({ host });
    const proxy = await new TinyProxy(new URL(simulator.address)).start();
    const agent = testAgent({ proxy: proxy.url, proxyStrictSSL: false });
    const direct = testClient(simulator.url, simulator.tokens.full);
    const connection = { ...direct.connection, dispatcher: agent.dispatcher };
    const { images } = createLinodeClient(connection, direct.credentials);
    const { target } = await images.createUpload(ANSWERS);
    const { hostname, port } = new URL(target.reveal());
    assert.equal(hostname, 'images.test');
    assert.deepEqual(proxy.targets, [`images.test:${port}`]);
    await direct.dispose();
    await agent.dispose();
    await proxy.stop();
    await simulator.stop();
  });
});
