import assert from 'node:assert/strict';
import {
  deleteEmptyImage,
  deleteImageOnce,
} from '../../../../../src/features/deletion/model/deleteImageOnce';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { ImageWatch } from '../../../../../src/features/images/model/imageWatch';
import { inTurn } from '../../../../../src/kit/inTurn';
import type { Fault } from '../../../../simulator/faults';
import { anyProtection } from '../../../../support/anyProtection';
import { ApiFixture } from '../../../../support/apiFixture';
import { account } from '../../../../support/builders';
import { FakeSession } from '../../../../support/fakeSession';

const SAYS = ['html', 'json', 'nothing'] as const;

/** What a client does with the answers of a gateway that stands before the API, `apiUrl` with a path. */
describe('behind a gateway', () => {
  const api = new ApiFixture();

  async function open() {
    const { client, clock, log } = api.connect();
    const { images, events } = client;
    const session = new FakeSession(account());
    const store = new ImageStore({ api: images, session, clock, log });
    const watch = new ImageWatch({ images, events, store, clock, log });
    const deleting = { accountId: '1', images, store, protection: anyProtection(), clock, log };
    const { id } = api.simulator.account.addImage();
    await store.refresh();
    const listed = () => store.find(id) !== undefined;
    return { client, clock, log, store, watch, deleting, id, listed };
  }

  const gateway = (status: number, says: (typeof SAYS)[number], afterActing = false): Fault => ({
    kind: 'gateway',
    status,
    says,
    afterActing,
    headers: { 'Retry-After': '1' },
  });
  const faults = () => api.simulator.faults;
  const isThere = (id: string) => api.simulator.account.image(id) !== undefined;

  for (const says of SAYS) {
    for (const status of [401, 403, 404, 410]) {
      it(`${status} (${says}) does not mean that an image is gone`, async () => {
        const { clock, deleting, id, listed, watch } = await open();
        faults().next({ method: 'GET' }, gateway(status, says), 2);
        await assert.rejects(deleteImageOnce(deleting, id), { name: 'UnexpectedAnswerError' });
        assert.ok(listed() && isThere(id));

        faults().next({ method: 'GET' }, gateway(status, says), 2);
        await assert.rejects(deleteEmptyImage(deleting, id), { name: 'UnexpectedAnswerError' });

        faults().next({ method: 'GET' }, gateway(status, says), 4);
        const { signal } = new AbortController();
        const image = await watch.untilAvailable(id, { signal, timeoutMs: 60_000 });
        assert.deepEqual([image.id, listed()], [id, true]);
        assert.ok(clock.sleeps.length >= 2);

        faults().next({ method: 'DELETE' }, gateway(status, says));
        const refused = { name: 'UnconfirmedError', outcome: 'notDone' };
        await assert.rejects(deleteImageOnce(deleting, id), refused);
        assert.ok(listed() && isThere(id));
      });
    }

    for (const status of [200, 404, 502, 503]) {
      it(`${status} (${says}) of what was done all the same is looked up, and not done again`, async () => {
        const { deleting, id, listed } = await open();
        faults().next({ method: 'DELETE' }, gateway(status, says, true));
        assert.equal(await deleteImageOnce(deleting, id), 'us');
        assert.deepEqual([listed(), isThere(id)], [false, false]);
        assert.deepEqual(api.statuses('DELETE'), [status]);
      });
    }
  }

  it('a wait of a month is not run against', async () => {
    const { clock, deleting, id, log } = await open();
    const headers = { 'Retry-After': '3000000' };
    const limited = { kind: 'status', status: 429, reason: 'Too many requests', headers } as const;
    faults().next({ method: 'DELETE' }, limited, 1_000);
    const report = await inTurn({
      items: [id, 'private/2'],
      signal: new AbortController().signal,
      clock,
      log,
      act: (item) => deleteImageOnce(deleting, item),
    });
    assert.deepEqual([report.done, report.left], [[], [id, 'private/2']]);
    assert.equal((report.stoppedBy as Error).name, 'RateLimitedError');
    assert.deepEqual(api.statuses('DELETE'), [429]);
  });
});
