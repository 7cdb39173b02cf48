import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { selfSigned } from '../../support/certificate';
import { testAgent } from '../../support/testClient';
import { authorityFolder, issue } from '../parts/authority';
import { CuttingProxy } from '../parts/cuttingProxy';
import { notRun } from '../parts/notRun';
import { type RealClient, realClient } from '../parts/realClient';
import { FOREIGN_HOST, type RealProxy, USER } from '../parts/realProxy';
import { factsOf } from '../parts/realUpload';
import { startSquid } from '../parts/squid';
import { startTinyproxy } from '../parts/tinyproxy';

const PROXIES = [
  { name: 'Squid', start: startSquid },
  { name: 'tinyproxy', start: startTinyproxy },
];

for (const { name, start } of PROXIES) {
  describe(`the API by ${name}`, () => {
    let proxy: RealProxy;
    const simulators: Simulator[] = [];
    const clients: RealClient[] = [];

    before(`start ${name}`, async function () {
      try {
        await authorityFolder();
        proxy = await start();
      } catch (error) {
        notRun(this, `${name} did not start: ${(error as Error).message}`);
      }
    });
    afterEach(async () => {
      for (const client of clients.splice(0)) await client.dispose();
      for (const simulator of simulators.splice(0)) await simulator.stop();
    });
    after(() => proxy?.stop());

    /** An API at the name that the proxy lets to, with a certificate of the run's authority for `host`. */
    async function apiAt(host = FOREIGN_HOST): Promise<Simulator> {
      const certificate = await issue(await authorityFolder(), [host]);
      return started(await startSimulator({ host: { name: FOREIGN_HOST, ...certificate } }));
    }

    function started(simulator: Simulator): Simulator {
      simulators.push(simulator);
      return simulator;
    }

    function clientOf(
      simulator: Simulator,
      { port = proxy.ports.open, user = '', url = simulator.url } = {},
    ): RealClient {
      const agent = testAgent({ proxy: `http://${user}127.0.0.1:${port}` });
      const client = realClient(simulator, url, agent);
      clients.push(client);
      return client;
    }

    const userOf = (password: string) => `${USER}:${encodeURIComponent(password)}@`;

    const failure = (work: Promise<unknown>) =>
      work.then(
        () => assert.fail('it was answered'),
        (error: unknown) => factsOf(error),
      );

    it('is read and written, and its certificate is looked at', async () => {
      const simulator = await apiAt();
      const { id } = simulator.account.addImage({ label: 'web' });
      const { images } = clientOf(simulator);
      assert.equal((await images.get(id)).label, 'web');
      await images.delete(id);
      assert.equal(simulator.account.image(id), undefined);
    });

    it('is read with its password', async () => {
      const simulator = await apiAt();
      const user = userOf(proxy.password);
      const { images } = clientOf(simulator, { port: proxy.ports.closed, user });
      const all = simulator.account.images.filter(({ is_public }) => !is_public);
      assert.equal((await images.list()).length, all.length);
    });

    it('is not reached with a wrong password, of which the proxy hears once', async () => {
      const simulator = await apiAt();
      const heard = new CuttingProxy(proxy.ports.closed);
      const port = await heard.start();
      const { images } = clientOf(simulator, { port, user: userOf('wrong') });
      const status = proxy.refusedStatus;
      const refused = { name: 'ProxyError', kind: 'credentials', status };
      const works = [images.list(), images.listPublic(), images.delete('private/1')];
      assert.deepEqual(await Promise.all(works.map(failure)), [refused, refused, refused]);
      assert.deepEqual([heard.connections, simulator.journal.entries], [1, []]);
      heard.stop();
    });

    it('is not reached at a host that it does not let to, which is named', async () => {
      const simulator = await apiAt();
      const url = simulator.url.replace(FOREIGN_HOST, 'denied.images.test');
      const { images } = clientOf(simulator, { url });
      const { host: target } = new URL(url);
      const refused = { name: 'ProxyError', status: 403, kind: 'refused', target };
      assert.deepEqual(await failure(images.list()), refused);
    });

    it('is told not to be within its reach, and nothing was done', async () => {
      const simulator = await apiAt();
      await simulator.stop();
      const { images } = clientOf(simulator);
      const { host: target } = new URL(simulator.url);
      const { status, ...facts } = await failure(images.delete('private/1'));
      assert.deepEqual(facts, { name: 'ProxyError', kind: 'cannotReach', target });
      assert.ok([500, 502, 503, 504].includes(Number(status)), String(status));
    });

    it('gets no token where nobody who is known vouches for it, or for another name', async () => {
      const host = { name: FOREIGN_HOST, ...selfSigned([FOREIGN_HOST]) };
      const unknown = started(await startSimulator({ host }));
      const other = await apiAt('elsewhere.images.test');
      for (const [simulator, kind] of [
        [unknown, 'unknownAuthority'],
        [other, 'untrusted'],
      ] as const) {
        const { images } = clientOf(simulator);
        assert.deepEqual(await failure(images.list()), { name: 'NetworkError', kind });
        assert.deepEqual(simulator.journal.entries, []);
      }
    });

    it('may have acted when it is killed before the answer', async () => {
      const simulator = await apiAt();
      const { id } = simulator.account.addImage({ label: 'web' });
      const { images } = clientOf(simulator);
      const { met } = simulator.faults.next({ method: 'DELETE' }, { kind: 'hold' });
      const lost = images.delete(id).catch((error: unknown) => error);
      await met;
      await proxy.kill();
      const { mayHaveActed, name } = (await lost) as Record<string, unknown>;
      assert.deepEqual([name, mayHaveActed], ['NetworkError', true]);
      await proxy.start();
      simulator.faults.release();
      assert.equal(simulator.journal.requests('DELETE').length, 1);
    });
  });
}
