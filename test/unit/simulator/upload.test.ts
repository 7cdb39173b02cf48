import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type ApiClient, apiClient, putBytes } from '../../support/rawApi';

/** A gzip of an empty file: 29 bytes, as in the tests of the official clients. */
const EMPTY_GZIP = Buffer.from('H4sICL1ckWAAA3Rlc3QuaW1nAAMAAAAAAAAAAAA=', 'base64');
const HOUR_MS = 3600 * 1000;

describe('Simulator: upload', () => {
  let simulator: Simulator;
  let client: ApiClient;

  const begin = async (): Promise<{ id: string; url: string }> => {
    const { body } = await client.post('/images/upload', { label: 'up', region: 'us-ord' });
    return { id: body.image.id, url: body.upload_to };
  };
  const newestEvent = async () => (await client.get('/account/events')).body.data[0];

  beforeEach(async () => {
    simulator = await startSimulator({ pace: { processingMs: 1_000 } });
    client = apiClient(simulator);
  });

  afterEach(() => simulator.stop());

  it('hands out a place for 24 hours with a signed URL on its own host', async () => {
    const fields = { label: 'up', region: 'us-ord', tags: ['foo', 'bar'], cloud_init: true };
    const { body } = await client.post('/images/upload', fields);
    const { image, upload_to } = body;
    assert.deepEqual([image.status, image.size, image.regions], ['pending_upload', 0, []]);
    assert.deepEqual([image.tags, image.capabilities], [['bar', 'foo'], ['cloud-init']]);
    const url = new URL(upload_to);
    assert.equal(url.origin, simulator.url);
    const number = image.id.split('/')[1];
    assert.equal(url.pathname, `/linode-production-machine-images-uploads/${number}`);
    assert.deepEqual([...url.searchParams.keys()], ['Signature', 'Expires', 'AWSAccessKeyId']);
    const lifeMs = Number(url.searchParams.get('Expires')) * 1000 - simulator.clock.now();
    assert.ok(Math.abs(lifeMs - 24 * HOUR_MS) < 2_000);
    const event = await newestEvent();
    assert.deepEqual(
      [event.action, event.status, event.percent_complete],
      ['image_upload', 'scheduled', 0],
    );
  });

  it('makes the image available after processing, with the size it has when uncompressed', async () => {
    const { id, url } = await begin();
    const bytes = gzipSync(Buffer.alloc(2.5 * 1024 * 1024));
    assert.deepEqual(await putBytes(url, bytes), { status: 200, text: '' });
    const upload = simulator.uploads.of(id);
    assert.equal(upload?.receivedBytes, bytes.length);
    assert.equal(upload?.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.equal((await client.get(`/images/${id}`)).body.status, 'pending_upload');
    assert.equal((await newestEvent()).status, 'started');
    simulator.clock.advance(1_000);
    const { body } = await client.get(`/images/${id}`);
    assert.deepEqual([body.status, body.size, body.total_size], ['available', 3, 3]);
    assert.deepEqual(body.regions, [{ region: 'us-ord', status: 'available' }]);
    assert.deepEqual(body.capabilities, ['distributed-sites']);
    assert.equal((await newestEvent()).status, 'finished');
  });

  it('takes the gzip of an empty file as an image of 1 MB', async () => {
    const { id, url } = await begin();
    await putBytes(url, EMPTY_GZIP);
    simulator.clock.advance(1_000);
    assert.equal((await client.get(`/images/${id}`)).body.size, 1);
  });

  it('fails on contents that are not gzip; the image vanishes, or stays if told so', async () => {
    for (const failedUpload of ['vanishes', 'stays'] as const) {
      simulator.behaviour.failedUpload = failedUpload;
      const { id, url } = await begin();
      assert.equal((await putBytes(url, Buffer.from('raw image'))).status, 200);
      simulator.clock.advance(1_000);
      const event = await newestEvent();
      assert.deepEqual([event.status, event.message], ['failed', 'Failed to decompress image']);
      assert.equal(
        (await client.get(`/images/${id}`)).status,
        failedUpload === 'stays' ? 200 : 404,
      );
    }
  });

  it('fails on a gzip that is cut off, and on one that is too large when uncompressed', async () => {
    const gzip = gzipSync(Buffer.alloc(3 * 1024 * 1024));
    const cut = await begin();
    await putBytes(cut.url, gzip.subarray(0, gzip.length - 20));
    simulator.clock.advance(1_000);
    assert.equal((await newestEvent()).message, 'Failed to decompress image');
    simulator.behaviour.maxUncompressedMb = 2;
    const large = await begin();
    await putBytes(large.url, gzip);
    simulator.clock.advance(1_000);
    assert.equal((await newestEvent()).message, 'Image too large when uncompressed: 3');
  });

  it('removes an image nobody uploaded to after 24 hours', async () => {
    const { id } = await begin();
    simulator.clock.advance(24 * HOUR_MS - 1_000);
    assert.ok(simulator.account.image(id));
    simulator.clock.advance(1_000);
    assert.equal(simulator.account.image(id), undefined);
    assert.equal((await newestEvent()).message, 'Upload window expired');
  });

  it('cancels the upload when its image is deleted', async () => {
    const { id } = await begin();
    await client.delete(`/images/${id}`);
    assert.equal((await client.get(`/images/${id}`)).status, 404);
    const { data } = (await client.get('/account/events', { action: 'image_upload' })).body;
    assert.deepEqual([data[0].status, data[0].message], ['failed', 'Upload canceled']);
  });

  it('refuses a region that cannot hold images', async () => {
    for (const region of ['eu-west', 'gb-lon', 'nz-akl-1', 'nowhere']) {
      const { body, status } = await client.post('/images/upload', { label: 'up', region });
      assert.equal(status, 400);
      assert.deepEqual(body.errors, [{ reason: 'region is not valid', field: 'region' }]);
    }
  });

  it('refuses a PUT with another content type, a token, no length or a changed URL', async () => {
    const { id, url } = await begin();
    const type = await putBytes(url, EMPTY_GZIP, { 'Content-Type': 'application/gzip' });
    assert.equal(type.status, 403);
    assert.match(type.text, /^<\?xml.*<Error><Code>SignatureDoesNotMatch<\/Code>/);
    const token = await putBytes(url, EMPTY_GZIP, { Authorization: 'Bearer x' });
    assert.equal(token.status, 400);
    const changed = await putBytes(url.replace(/Expires=\d/, 'Expires=9'), EMPTY_GZIP);
    assert.match(changed.text, /SignatureDoesNotMatch/);
    assert.equal(await putChunked(url), 411);
    assert.equal(simulator.uploads.of(id), undefined);
  });

  it('refuses a PUT after the URL has expired, and one that is too long', async () => {
    const { url } = await begin();
    simulator.behaviour.maxUploadBytes = 10;
    assert.match((await putBytes(url, EMPTY_GZIP)).text, /EntityTooLarge/);
    simulator.clock.advance(25 * HOUR_MS);
    assert.match(
      (await putBytes(url, EMPTY_GZIP)).text,
      /<Code>AccessDenied<.*<Message><\/Message>/,
    );
  });

  it('takes a second PUT to the same URL after a first one was cut', async () => {
    const { id, url } = await begin();
    simulator.faults.next({ target: 'storage' }, { kind: 'cut', afterBytes: 10 });
    await assert.rejects(putBytes(url, EMPTY_GZIP));
    assert.equal(simulator.account.image(id)?.status, 'pending_upload');
    assert.equal((await putBytes(url, EMPTY_GZIP)).status, 200);
    simulator.clock.advance(1_000);
    assert.equal(simulator.account.image(id)?.status, 'available');
    assert.equal(simulator.uploads.of(id)?.attempts, 2);
  });

  it('tells when so many bytes have come, while a stalled PUT goes no further', async () => {
    const { id, url } = await begin();
    simulator.faults.next({ target: 'storage' }, { kind: 'stall', afterBytes: 1_000 });
    const bytes = Buffer.alloc(8 * 1024 * 1024, 1);
    const put = putBytes(url, bytes);
    const upload = await simulator.uploads.received(1_000, id);
    assert.ok(upload.receivedBytes < bytes.length);
    const stopped = assert.rejects(put);
    await simulator.stop();
    await stopped;
  });

  it('reads a slow PUT bit by bit, until its client goes', async () => {
    const { id, url } = await begin();
    simulator.faults.next({ target: 'storage' }, { kind: 'slow', bytesPerSecond: 20_000_000 });
    const over = simulator.journal.next(({ target }) => target === 'storage');
    const bytes = Buffer.alloc(64 * 1024 * 1024, 1);
    const headers = { 'Content-Type': 'application/octet-stream' };
    const client = new AbortController();
    const put = fetch(url, { method: 'PUT', headers, body: bytes, signal: client.signal });
    await simulator.uploads.received(1_000, id);
    client.abort();
    await assert.rejects(put);
    assert.ok((await over).bytes < bytes.length);
    assert.equal(simulator.account.image(id)?.status, 'pending_upload');
  });
});

function putChunked(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/octet-stream' };
    const req = request(url, { method: 'PUT', headers }, (res) => {
      res.resume();
      resolve(res.statusCode);
    });
    req.on('error', reject);
    req.write(EMPTY_GZIP);
    req.end();
  });
}
