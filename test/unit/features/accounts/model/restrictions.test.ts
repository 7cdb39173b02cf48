import assert from 'node:assert/strict';
import { learningFrom } from '../../../../../src/features/accounts/model/refusals';
import { Rights } from '../../../../../src/features/accounts/model/rights';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { ApiError, NetworkError } from '../../../../../src/kit/errors';
import { account, image } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const TEN_MINUTES_MS = 600_000;

describe('whether a user is restricted', () => {
  const session = new FakeSession(account());
  const images = new FakeImagesApi();
  const clock = new FakeClock();
  const store = new ImageStore({ api: images, session, clock, log: new MemoryLog() });
  let rights: Rights;
  let isRestricted: boolean | Error;
  /** How often it was asked for. */
  let asked: number;

  beforeEach(() => {
    asked = 0;
    isRestricted = false;
    const api = {
      isRestricted: async () => {
        asked += 1;
        if (isRestricted instanceof Error) throw isRestricted;
        return isRestricted;
      },
      grants: async () => undefined,
      permissions: () => Promise.reject(new ApiError(403, [], 'GET /iam')),
    };
    rights = new Rights({ api, session, store, clock, log: new MemoryLog() });
  });

  afterEach(() => rights.dispose());

  async function listed(): Promise<void> {
    clock.advance(1);
    const done = store.refresh();
    await settled();
    images.lists.at(-1)?.answer([image()]);
    await done;
    await settled();
  }

  it('is asked once in ten minutes while there are no restrictions', async () => {
    for (let at = 0; at < 3; at += 1) await listed();
    await rights.reload();
    assert.equal(asked, 1);
    clock.advance(TEN_MINUTES_MS);
    await listed();
    assert.equal(asked, 2);
  });

  it('is asked with each list of a restricted user, who may be let meanwhile', async () => {
    isRestricted = true;
    for (let at = 0; at < 2; at += 1) await listed();
    assert.deepEqual([asked, rights.isRestricted], [2, true]);
    isRestricted = false;
    await listed();
    assert.deepEqual([asked, rights.isRestricted], [3, false]);
  });

  it('is asked with the next list after a refusal, which says that there are restrictions', async () => {
    await listed();
    images.deleteFails = new ApiError(403, [], 'DELETE /images/private/1');
    await assert.rejects(learningFrom(images, rights.refusals).delete('private/1'));
    images.deleteFails = undefined;
    await listed();
    assert.equal(asked, 2);
  });

  it('is asked with each list while there is no answer, and after another sign-in', async () => {
    isRestricted = new NetworkError('connection refused', false);
    for (let at = 0; at < 2; at += 1) await listed();
    isRestricted = false;
    await listed();
    session.become(account({ id: '9', username: 'other' }));
    assert.equal(rights.isRestricted, false);
    await listed();
    assert.equal(asked, 4);
  });
});
