import assert from 'node:assert/strict';
import type { LinodeListOptions } from '../../../../../src/api/linodeApi';
import { countDeployed } from '../../../../../src/features/deletion/model/deletion';
import type { Linode } from '../../../../../src/features/deployment/model/linode';
import { MissingScopeError } from '../../../../../src/kit/errors';
import { account, image, waitingImage } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const web = image({ id: 'private/1' });
const db = image({ id: 'private/2' });
const LINODES = ['private/1', 'private/1', 'private/2', 'linode/debian13', undefined].map(
  (from, at) => ({ id: at, image: from }) as Linode,
);

describe('the count of the Linodes that were deployed from images', () => {
  let asked: LinodeListOptions[];
  let list: (options: LinodeListOptions) => Promise<readonly Linode[]>;
  let clock: FakeClock;
  let session: FakeSession;

  beforeEach(() => {
    asked = [];
    list = async () => LINODES;
    clock = new FakeClock();
    session = new FakeSession(account());
  });

  const count = (...images: readonly (typeof web)[]) =>
    countDeployed(
      {
        linodes: {
          list: (options = {}) => {
            asked.push(options);
            return list(options);
          },
        },
        session,
        clock,
        log: new MemoryLog(),
      },
      images,
    );

  it('asks for those of one image alone, and for all when there are several', async () => {
    assert.equal(await count(web), 2);
    assert.equal(await count(web, db, waitingImage({ id: 'private/3' })), 3);
    assert.deepEqual(
      asked.map((options) => options.image),
      ['private/1', undefined],
    );
  });

  it('is nothing, and asks nothing, for images that never were available', async () => {
    assert.equal(await count(waitingImage(), image({ status: 'creating' })), 0);
    assert.equal(asked.length, 0);
  });

  it('is unknown to who sees only some Linodes, and asks nothing', async () => {
    session.become(account({ isRestricted: true }));
    assert.equal(await count(web), undefined);
    session.become(undefined);
    assert.equal(await count(web), undefined);
    assert.equal(asked.length, 0);
  });

  it('is unknown when it cannot be asked', async () => {
    list = async () => {
      throw new MissingScopeError(['linodes:read_only']);
    };
    assert.equal(await count(web), undefined);
  });

  it('is unknown when no answer comes within five seconds', async () => {
    list = ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    const counted = count(web);
    await settled();
    clock.advance(5_000);
    assert.equal(await counted, undefined);
  });
});
