import assert from 'node:assert/strict';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { ImageWatch } from '../../../../../src/features/images/model/imageWatch';
import { reasonOf } from '../../../../../src/kit/errors';
import { account, image } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeEventsApi } from '../../../../support/fakeEventsApi';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const ID = 'private/1';

describe('the watch over copies in other regions', () => {
  let images: FakeImagesApi;
  let clock: FakeClock;
  let watch: ImageWatch;
  let ended: unknown;

  /** Starts to wait for a copy in jp-osa and one in es-mad, and for the end of the one in nl-ams. */
  beforeEach(async () => {
    images = new FakeImagesApi();
    clock = new FakeClock();
    const log = new MemoryLog();
    const store = new ImageStore({ api: images, session: new FakeSession(account()), clock, log });
    watch = new ImageWatch({ images, events: new FakeEventsApi(), store, clock, log });
    ended = undefined;
    is({ 'nl-ams': 'pending deletion', 'jp-osa': 'pending replication', 'es-mad': 'pending' });
    const end = (result: unknown) => {
      ended = result;
    };
    const { signal } = new AbortController();
    const wanted = { regions: ['jp-osa', 'es-mad'], leaving: ['nl-ams'] };
    watch.untilAvailable(ID, { signal, timeoutMs: 600_000, ...wanted }).then(end, end);
    await settled();
  });

  /** From here on the image has an available copy in us-ord, and these. */
  function is(copies: Readonly<Record<string, string>>): void {
    const others = Object.entries(copies).map(([region, status]) => ({ region, status }));
    images.kept.set(
      ID,
      image({ replicas: [{ region: 'us-ord', status: 'available' }, ...others] }),
    );
  }

  async function look(): Promise<unknown> {
    clock.advance(30_000);
    await settled();
    return ended;
  }

  it('ends when all are available and what was removed is gone', async () => {
    is({ 'jp-osa': 'available', 'es-mad': 'replicating' });
    assert.equal(await look(), undefined);
    is({ 'nl-ams': 'pending deletion', 'jp-osa': 'available', 'es-mad': 'available' });
    assert.equal(await look(), undefined);
    is({ 'jp-osa': 'available', 'es-mad': 'available' });
    assert.equal(await look(), images.kept.get(ID));
  });

  it('does not wait for one that is being removed meanwhile', async () => {
    is({ 'jp-osa': 'pending deletion', 'es-mad': 'replicating' });
    assert.equal(await look(), undefined);
    is({ 'es-mad': 'available' });
    assert.equal(await look(), images.kept.get(ID));
  });

  it('ends when the service has given one up, and names it', async () => {
    is({ 'jp-osa': 'timedout', 'es-mad': 'replicating' });
    assert.equal(reasonOf(await look()), 'Timed out: jp-osa');
  });
});
