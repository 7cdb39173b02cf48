import assert from 'node:assert/strict';
import { cachedUse, readUse } from '../../../../../src/features/prune/model/exclusion';
import { account, linode } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeSession } from '../../../../support/fakeSession';

const { signal } = new AbortController();

describe('the use of images', () => {
  const list = async () => [
    linode({ label: 'web-1', image: 'private/1' }),
    linode({ label: 'web-2', image: 'private/1' }),
    linode({ label: 'empty', image: undefined }),
  ];

  it('names the Linodes of each image', async () => {
    const { isComplete, linodes } = await readUse({ list }, new FakeSession(account()), signal);
    assert.deepEqual([...linodes], [['private/1', ['web-1', 'web-2']]]);
    assert.equal(isComplete, true);
  });

  it('is not complete for a restricted user, who sees only some Linodes', async () => {
    const session = new FakeSession(account({ isRestricted: true }));
    assert.equal((await readUse({ list }, session, signal)).isComplete, false);
  });

  it('is read again after a minute', async () => {
    const clock = new FakeClock();
    let reads = 0;
    const useNow = cachedUse(clock, async () => {
      reads += 1;
      return { linodes: new Map(), isComplete: true };
    });
    await useNow();
    await useNow();
    assert.equal(reads, 1);
    clock.advance(60_000);
    await useNow();
    assert.equal(reads, 2);
  });
});
