import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { apiClient, putBytes } from '../../support/rawApi';

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
    const [first] = await new Promise<Buffer[]>((resolve) =>
      socket.once('data', (chunk) => resolve([chunk])),
    );
    assert.match(String(first), /^HTTP\/1\.1 403 Forbidden/);
    socket.destroy();
  });
});
