import assert from 'node:assert/strict';
import { type Gateway, startNginx } from '../parts/nginx';
import { notRun } from '../parts/notRun';
import { factsOf, RealUpload } from '../parts/realUpload';
import { sampleFile } from '../parts/sampleFile';
import { useStore } from '../parts/useStore';

describe('uploads by nginx before the store', () => {
  const store = useStore();
  const sample = sampleFile();
  let gateway: Gateway | undefined;
  before('start nginx', async function () {
    try {
      gateway = await startNginx(store().ports.http);
    } catch (error) {
      notRun(this, `nginx did not start: ${(error as Error).message}`);
    }
  });
  after(() => gateway?.stop());

  function theGateway(): Gateway {
    assert.ok(gateway);
    return gateway;
  }

  function uploadTo(name: keyof Gateway['ports']): RealUpload {
    const origin = `http://127.0.0.1:${theGateway().ports[name]}`;
    return new RealUpload({ store: store(), origin });
  }

  /** What became of an upload that ended at its only PUT, with its address kept. */
  async function stopped(upload: RealUpload) {
    const outcome = await upload.upload(sample().path);
    assert.equal(outcome.kind, 'stopped');
    assert.equal(outcome.entry.isTargetLost ?? false, false);
    assert.equal(upload.puts.length, 1);
    return outcome;
  }

  it('come whole', async () => {
    const upload = uploadTo('limited');
    assert.equal((await upload.upload(sample().path)).kind, 'available');
    assert.equal(await upload.stored(), sample().md5);
    assert.deepEqual(upload.puts, [undefined]);
  });

  it('end at its limit, and are sent again by hand into the same image', async () => {
    await theGateway().restart('1m');
    const upload = uploadTo('limited');
    const { entry, error } = await stopped(upload);
    assert.deepEqual(factsOf(error), { name: 'GatewayError', status: 413, code: '' });
    assert.equal(entry.isUnconfirmed ?? false, false);

    await theGateway().restart('0');
    assert.equal((await upload.deliver(entry)).kind, 'available');
    assert.equal(await upload.stored(), sample().md5);
    assert.equal(upload.images.created.length, 1);
  });

  for (const { page, port, status } of [
    { page: 'that denies', port: 'denying', status: 403 },
    { page: 'to sign in', port: 'signIn', status: 200 },
  ] as const) {
    it(`end at its page ${page}, which is not the store's word`, async () => {
      const upload = uploadTo(port);
      const { error } = await stopped(upload);
      assert.deepEqual(factsOf(error), { name: 'GatewayError', status, code: '' });
      assert.equal(await upload.stored(), undefined);
      assert.equal(upload.images.created.length, 1);
    });
  }

  it('are not sent again when it took all and did not reach the store', async () => {
    const { entry, error } = await stopped(uploadTo('buffering'));
    assert.deepEqual(factsOf(error), { name: 'GatewayError', status: 502, code: '' });
    assert.equal(entry.isUnconfirmed, true);
  });
});
