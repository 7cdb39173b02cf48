import assert from 'node:assert/strict';
import { createLinodeClient } from '../../../../src/api/client';
import {
  ApiError,
  MaintenanceError,
  mayHaveActed,
  NetworkError,
  RateLimitedError,
} from '../../../../src/kit/errors';
import type { Fault } from '../../../simulator/faults';
import { ApiFixture } from '../../../support/apiFixture';
import { TestCredentials, USER_AGENT } from '../../../support/testClient';

const UPLOAD = { label: 'web', region: 'us-ord', description: '', tags: [], hasCloudInit: false };

describe('sending to the API', () => {
  const api = new ApiFixture();

  it('says who asks, and encodes the slash of an image id', async () => {
    const image = api.simulator.account.addImage();
    await api.connect().client.images.get(image.id);
    const [entry] = api.simulator.journal.requests('GET');
    assert.equal(entry?.path, `/v4beta/images/${encodeURIComponent(image.id)}`);
    assert.equal(entry?.userAgent, USER_AGENT);
  });

  it('keeps the path of the address of the API', async () => {
    const paths: (string | undefined)[] = [];
    const { connection } = await api.connectTo((req, res) => {
      paths.push(req.url);
      res.end('{"data":[],"pages":0}');
    });
    const apiUrl = new URL('/linode/', connection.apiUrl);
    const credentials = new TestCredentials(undefined, apiUrl.origin);
    await createLinodeClient({ ...connection, apiUrl }, credentials).regions.list();
    assert.deepEqual(paths, ['/linode/v4beta/regions?page=1&page_size=500']);
  });

  describe('the log', () => {
    it('has one readable line for a request', async () => {
      const { client, log } = api.connect();
      await assert.rejects(client.images.delete('private/12'));
      assert.deepEqual(log.lines, ['DELETE /images/private/12 → 404 in 0 ms']);
    });

    it('never has a token, a filter or a signed URL', async () => {
      const { client, log } = api.connect();
      const slot = await client.images.createUpload({ ...UPLOAD, label: 'my-label' });
      await client.events.uploadsOf(slot.image.id);
      api.simulator.faults.next({}, { kind: 'cut', afterBytes: 0 }, 2);
      await assert.rejects(client.images.get(slot.image.id));
      const text = log.lines.join('\n');
      assert.match(text, /POST \/images\/upload → 200/);
      for (const secret of [
        api.simulator.tokens.minimal,
        'Signature',
        'image_upload',
        'my-label',
      ]) {
        assert.ok(!text.includes(secret), secret);
      }
    });
  });

  describe('a busy API', () => {
    it('is waited for, as long as it says, even by what acts', async () => {
      api.simulator.faults.next({ method: 'POST' }, { kind: 'rateLimit', retryAfterS: 7 });
      const { client, clock } = api.connect();
      await client.images.createUpload(UPLOAD);
      assert.deepEqual(clock.sleeps, [7000]);
      assert.deepEqual(api.statuses('POST'), [429, 200]);
    });

    it('is left alone when it asks for a long wait', async () => {
      api.simulator.faults.next({}, { kind: 'rateLimit', retryAfterS: 40 });
      const { client, clock } = api.connect();
      const retryAt = clock.now() + 40_000;
      await assert.rejects(
        client.images.get('linode/debian12'),
        (error) => error instanceof RateLimitedError && error.retryAt === retryAt,
      );
      assert.deepEqual(clock.sleeps, []);
    });

    it('is given up after three tries', async () => {
      api.simulator.faults.next({}, { kind: 'rateLimit', retryAfterS: 1 }, 9);
      const { client } = api.connect();
      await assert.rejects(client.images.get('linode/debian12'), RateLimitedError);
      assert.deepEqual(api.statuses('GET'), [429, 429, 429]);
    });

    it('is not asked for a list again before it said', async () => {
      api.simulator.faults.next({}, { kind: 'rateLimit', retryAfterS: 40 });
      const { client } = api.connect();
      await assert.rejects(client.images.list(), RateLimitedError);
      await assert.rejects(client.images.list(), RateLimitedError);
      assert.deepEqual(api.statuses('GET'), [429]);
    });

    it('is waited for after a 503 with Retry-After by what does not act', async () => {
      const overload = { kind: 'status', status: 503, reason: 'Later.' } as const;
      api.simulator.faults.next({}, { ...overload, headers: { 'Retry-After': '2' } });
      const { client, clock } = api.connect();
      await client.images.get('linode/debian12');
      assert.deepEqual(clock.sleeps, [2000]);
    });

    for (const retryAfter of ['0', '1', '2', '-1509450059', 'soon', '1793000000', undefined]) {
      it(`is sent nothing twice after a 503, which may have acted, and Retry-After: ${retryAfter}`, async () => {
        const headers: Record<string, string> = retryAfter ? { 'Retry-After': retryAfter } : {};
        const gateway = { kind: 'gateway', status: 503, afterActing: true, headers } as const;
        for (const says of ['html', 'json', 'nothing'] as const) {
          await sentOnce({ ...gateway, says });
        }
      });
    }

    /** Whatever changes something meets the fault, which leaves open whether it was done. */
    async function sentOnce(fault: Fault): Promise<void> {
      const { client } = api.connect();
      const { id } = api.simulator.account.addImage();
      const acts: readonly (readonly [string, () => Promise<unknown>])[] = [
        ['POST', () => client.images.createUpload(UPLOAD)],
        ['PUT', () => client.images.update(id, { label: 'x' })],
        ['POST', () => client.images.replicate(id, ['us-ord'])],
        ['DELETE', () => client.images.delete(id)],
      ];
      for (const [method, act] of acts) {
        api.simulator.journal.clear();
        api.simulator.faults.next({ method }, fault);
        const error = await act().catch((thrown: unknown) => thrown);
        assert.ok(mayHaveActed(error), `${method}: ${error}`);
        assert.deepEqual(api.statuses(method), [503]);
      }
    }

    it('is asked again after a plain 503 only by what does not act', async () => {
      api.simulator.faults.next({}, { kind: 'status', status: 503, reason: 'Later.' }, 2);
      const { client } = api.connect();
      await assert.rejects(client.images.createUpload(UPLOAD), ApiError);
      await client.images.get('linode/debian12');
      assert.deepEqual(api.statuses('POST'), [503]);
      assert.deepEqual(api.statuses('GET'), [503, 200]);
    });

    it('is closed for maintenance', async () => {
      api.simulator.faults.next({}, { kind: 'maintenance' });
      await assert.rejects(api.connect().client.regions.list(), MaintenanceError);
      assert.deepEqual(api.statuses('GET'), [503]);
    });
  });

  describe('a failing network', () => {
    it('is tried twice by what reads', async () => {
      api.simulator.faults.next({}, { kind: 'cut', afterBytes: 0 }, 2);
      const { client } = api.connect();
      await assert.rejects(client.regions.list(), NetworkError);
      assert.equal(api.statuses('GET').length, 2);
      await client.regions.list();
    });

    it('never makes an image twice', async () => {
      api.simulator.faults.next({}, { kind: 'cutAfterActing' });
      await assert.rejects(
        api.connect().client.images.createUpload(UPLOAD),
        (error) => error instanceof NetworkError && error.mayHaveActed,
      );
      assert.equal(api.statuses('POST').length, 1);
      assert.equal(api.simulator.account.images.filter((image) => image.label === 'web').length, 1);
    });

    it('does not delete twice', async () => {
      api.simulator.faults.next({ method: 'DELETE' }, { kind: 'cut', afterBytes: 0 });
      await assert.rejects(api.connect().client.images.delete('private/1'), NetworkError);
      assert.equal(api.statuses('DELETE').length, 1);
    });

    it('cannot have acted when nobody listens', async () => {
      const { client } = api.connect();
      await api.simulator.stop();
      await assert.rejects(
        client.images.delete('private/1'),
        (error) => error instanceof NetworkError && !error.mayHaveActed,
      );
    });

    it('ends in a timeout when the API is silent', async () => {
      const { client } = await api.connectTo(() => {}, 50);
      await assert.rejects(
        client.images.createUpload(UPLOAD),
        (error) => error instanceof NetworkError && error.mayHaveActed,
      );
    });
  });

  it('can be called off before and while it runs', async () => {
    const { client } = api.connect();
    const reason = new Error('enough');
    await assert.rejects(client.regions.list(AbortSignal.abort(reason)), reason);
    const held = api.simulator.faults.next({}, { kind: 'hold' });
    const controller = new AbortController();
    const listing = client.regions.list(controller.signal);
    await held.met;
    controller.abort(reason);
    await assert.rejects(listing, reason);
  });
});
