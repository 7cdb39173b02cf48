import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type ApiGateway, startApiGateway } from '../parts/apiGateway';
import { notRun } from '../parts/notRun';
import { type RealClient, realClient } from '../parts/realClient';
import { factsOf } from '../parts/realUpload';

describe('the API behind nginx', () => {
  let simulator: Simulator;
  let gateway: ApiGateway | undefined;
  const clients: RealClient[] = [];

  before('start nginx', async function () {
    simulator = await startSimulator();
    try {
      gateway = await startApiGateway(simulator.url);
    } catch (error) {
      notRun(this, `nginx did not start: ${(error as Error).message}`);
    }
  });
  after(async () => {
    for (const client of clients) await client.dispose();
    await gateway?.stop();
    await simulator.stop();
  });

  function clientOf(url: string | undefined): RealClient {
    assert.ok(url);
    const client = realClient(simulator, url);
    clients.push(client);
    return client;
  }

  const failure = (work: Promise<unknown>) =>
    work.then(
      () => assert.fail('it was answered'),
      (error: unknown) => factsOf(error),
    );

  it('is read and written, with filters and with the slash in an id', async () => {
    const { images, linodes } = clientOf(gateway?.url);
    const { id } = simulator.account.addImage({ label: 'web' });
    const all = simulator.account.images.filter(({ is_public }) => !is_public);
    assert.equal((await images.list()).length, all.length);
    assert.equal((await images.get(id)).label, 'web');
    assert.equal((await images.update(id, { label: 'www' })).label, 'www');
    const { linode } = simulator.account.addLinode({ label: 'database' });
    assert.equal((await linodes.get(linode.id)).label, 'database');
    await images.delete(id);
    assert.equal(simulator.account.image(id), undefined);
    assert.deepEqual(await failure(images.get(id)), { name: 'ApiError', status: 404 });
  });

  it('says nothing of an image where it lets nobody in', async () => {
    const { images } = clientOf(gateway?.denyingUrl);
    const { id } = simulator.account.addImage({ label: 'there' });
    const expected = { name: 'UnexpectedAnswerError', status: 403 };
    assert.deepEqual(await failure(images.get(id)), expected);
    assert.deepEqual(await failure(images.delete(id)), expected);
    assert.ok(simulator.account.image(id));
  });

  it('is not asked twice for an image whose answer it did not wait for', async () => {
    const { images } = clientOf(gateway?.url);
    const { met } = simulator.faults.next({ method: 'POST' }, { kind: 'hold' });
    const made = images.capture({
      diskId: 0,
      label: 'x',
      description: '',
      tags: [],
      hasCloudInit: false,
    });
    const facts = failure(made);
    await met;
    assert.deepEqual(await facts, { name: 'UnexpectedAnswerError', status: 504 });
    simulator.faults.release();
    assert.equal(simulator.journal.requests('POST', /\/images$/).length, 1);
  });
});
