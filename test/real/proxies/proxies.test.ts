import assert from 'node:assert/strict';
import { testAgent } from '../../support/testClient';
import { CuttingProxy } from '../parts/cuttingProxy';
import { freePorts } from '../parts/daemon';
import { notRun } from '../parts/notRun';
import { FOREIGN_HOST, type RealProxy, USER } from '../parts/realProxy';
import { factsOf, RealUpload, type RealUploadOptions } from '../parts/realUpload';
import { sampleFile } from '../parts/sampleFile';
import { startSquid } from '../parts/squid';
import { startTinyproxy } from '../parts/tinyproxy';
import { useStore } from '../parts/useStore';

const MIB = 2 ** 20;

const PROXIES = [
  { name: 'Squid', start: startSquid },
  { name: 'tinyproxy', start: startTinyproxy },
];

for (const { name, start } of PROXIES) {
  describe(`uploads by ${name}`, () => {
    const store = useStore();
    const sample = sampleFile();
    let started: RealProxy | undefined;
    before(`start ${name}`, async function () {
      try {
        started = await start();
      } catch (error) {
        notRun(this, `${name} did not start: ${(error as Error).message}`);
      }
    });
    after(() => started?.stop());

    function theProxy(): RealProxy {
      assert.ok(started);
      return started;
    }

    function agentBy(password: string, port = theProxy().ports.closed) {
      const user = `${USER}:${encodeURIComponent(password)}`;
      return testAgent({ proxy: `http://${user}@127.0.0.1:${port}` });
    }

    function uploadWith(options: Partial<RealUploadOptions> = {}): RealUpload {
      const origin = `https://${FOREIGN_HOST}:${store().ports.https}`;
      const proxy = `http://127.0.0.1:${theProxy().ports.open}`;
      const agent = testAgent({ proxy });
      return new RealUpload({ store: store(), origin, agent, ...options });
    }

    async function assertWhole(upload: RealUpload): Promise<void> {
      assert.equal((await upload.upload(sample().path)).kind, 'available');
      assert.equal(await upload.stored(), sample().md5);
      assert.equal(upload.images.created.length, 1);
    }

    /** What ended an upload at its only PUT, with its address kept. */
    async function assertStopped(upload: RealUpload): Promise<unknown> {
      const outcome = await upload.upload(sample().path);
      assert.equal(outcome.kind, 'stopped');
      assert.equal(outcome.entry.isTargetLost ?? false, false);
      assert.equal(upload.puts.length, 1);
      return outcome.error;
    }

    it('come whole without a password', async () => {
      const upload = uploadWith();
      await assertWhole(upload);
      assert.deepEqual(upload.puts, [undefined]);
    });

    it('come whole with its password', async () => {
      const upload = uploadWith({ agent: agentBy(theProxy().password) });
      await assertWhole(upload);
      assert.deepEqual(upload.puts, [undefined]);
    });

    it('end at a wrong password, of which the proxy hears once', async () => {
      const heard = new CuttingProxy(theProxy().ports.closed);
      const agent = agentBy('wrong', await heard.start());
      const error = await assertStopped(uploadWith({ agent }));
      const status = theProxy().refusedStatus;
      assert.deepEqual(factsOf(error), { name: 'ProxyError', kind: 'credentials', status });
      await assertStopped(uploadWith({ agent }));
      assert.equal(heard.connections, 1);
      heard.stop();
    });

    it('end at a host that it does not let them to, which is named', async () => {
      const target = `denied.images.test:${store().ports.https}`;
      const error = await assertStopped(uploadWith({ origin: `https://${target}` }));
      assert.deepEqual(factsOf(error), {
        name: 'ProxyError',
        kind: 'refused',
        status: 403,
        target,
      });
    });

    it('wait for a store that it cannot reach yet', async () => {
      const { late } = await freePorts('late');
      const box = new CuttingProxy(store().ports.https);
      const upload = uploadWith({
        origin: `https://${FOREIGN_HOST}:${late}`,
        onPutFailed: (put) => {
          if (put === 2) void box.start(late);
        },
      });
      await assertWhole(upload).finally(() => box.stop());
      const kinds = upload.puts.slice(0, 2).map((error) => factsOf(error)['kind']);
      assert.deepEqual(kinds, ['cannotReach', 'cannotReach']);
    });

    it('are sent again when it is killed and comes back', async () => {
      let killed: Promise<void> | undefined;
      const upload = uploadWith({
        onSent: (put, bytes) => {
          if (put === 1 && bytes > 50 * MIB) killed ??= theProxy().kill();
        },
        onPutFailed: (put) => {
          if (put === 2) void theProxy().start();
        },
      });
      await assertWhole(upload);
      await killed;
      const [cut, absent] = upload.puts;
      assert.deepEqual(factsOf(cut), { name: 'NetworkError', kind: 'other' });
      assert.deepEqual(factsOf(absent), { name: 'ProxyError', kind: 'unreachable' });
    });
  });
}
