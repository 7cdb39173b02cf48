import assert from 'node:assert/strict';
import type { Grants } from '../../../../../src/features/accounts/model/account';
import { Rights } from '../../../../../src/features/accounts/model/rights';
import type { Linode } from '../../../../../src/features/deployment/model/linode';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { NetworkError } from '../../../../../src/kit/errors';
import { account, image, publicImage } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const GUEST = account({ id: '2', username: 'guest', isRestricted: true });
const OTHER_GUEST = account({ id: '3', username: 'other', isRestricted: true });
const LINODE = { id: 7 } as Linode;

const NOTHING: Grants = {
  canAddImages: false,
  canAddLinodes: false,
  images: new Map(),
  linodes: new Map(),
};

describe('the rights of who is signed in', () => {
  let session: FakeSession;
  let images: FakeImagesApi;
  let clock: FakeClock;
  let log: MemoryLog;
  let store: ImageStore;
  let rights: Rights;
  /** Answers that are awaited, in the order in which they were asked for. */
  let asked: { answer(grants: Grants | undefined): void; fail(error: Error): void }[];
  let changes: number;

  beforeEach(() => {
    session = new FakeSession(GUEST);
    images = new FakeImagesApi();
    clock = new FakeClock();
    log = new MemoryLog();
    asked = [];
    changes = 0;
    store = new ImageStore({ api: images, session, clock, log });
    const grants = () =>
      new Promise<Grants | undefined>((answer, fail) => {
        asked.push({ answer, fail });
      });
    const identify = () => assert.fail('nobody asks whose a token is');
    rights = new Rights({ api: { grants, identify }, session, store, log });
    rights.onDidChange(() => {
      changes += 1;
    });
  });

  afterEach(() => {
    rights.dispose();
    store.dispose();
  });

  async function listed(): Promise<void> {
    clock.advance(1);
    const done = store.refresh();
    await settled();
    images.lists.at(-1)?.answer([image()]);
    await done;
    await settled();
  }

  async function granted(grants: Grants | undefined): Promise<void> {
    asked.at(-1)?.answer(grants);
    await settled();
  }

  const offers = () => [
    rights.canAddImages,
    rights.canAddLinodes,
    rights.canChange(image()),
    rights.canChangeLinode(LINODE),
  ];
  const everything = [true, true, true, true];
  const nothing = [false, false, false, false];

  it('are all of them for a user without restrictions, who costs no request', async () => {
    session.become(account());
    await listed();
    await rights.reload();
    await rights.load();
    assert.deepEqual(offers(), everything);
    assert.equal(asked.length, 0);
  });

  it('are all of them while nobody is signed in, at no cost', async () => {
    session.become(undefined);
    await listed();
    await rights.load();
    assert.deepEqual(offers(), everything);
    assert.equal(asked.length, 0);
  });

  it('are those that were granted to a restricted user', async () => {
    await listed();
    assert.deepEqual(offers(), everything, 'until they are known');
    await granted(NOTHING);
    assert.deepEqual(offers(), nothing);
    assert.equal(changes, 1);
    await listed();
    await granted({
      canAddImages: true,
      canAddLinodes: true,
      images: new Map([[1, 'read_write']]),
      linodes: new Map([[7, 'read_write']]),
    });
    assert.deepEqual(offers(), everything);
  });

  it('do not let change what may only be read', async () => {
    await listed();
    await granted({
      ...NOTHING,
      images: new Map([[1, 'read_only']]),
      linodes: new Map([[7, 'read_only']]),
    });
    assert.deepEqual(offers(), nothing);
  });

  it('are never to change an image of somebody else', () => {
    session.become(account());
    assert.equal(rights.canChange(publicImage()), false);
    assert.equal(rights.canChange(image({ id: 'shared/1', type: 'shared' })), false);
  });

  it('are read with each list, and not with each change of an image in it', async () => {
    await listed();
    store.put(image({ label: 'renamed' }), GUEST.id);
    assert.equal(asked.length, 1);
    await listed();
    assert.equal(asked.length, 2);
  });

  it('are read once where a command needs them before any list', async () => {
    const loaded = rights.load();
    await granted(NOTHING);
    await loaded;
    await rights.load();
    assert.equal(asked.length, 1);
  });

  it('are all of them where they cannot be read, and the log says so', async () => {
    await listed();
    asked[0]?.fail(new NetworkError('connection refused', false));
    await settled();
    assert.deepEqual(offers(), everything);
    assert.deepEqual(log.lines, ['Could not read the grants: connection refused']);
  });

  it('stay as they were last known where they cannot be read again', async () => {
    await listed();
    await granted(NOTHING);
    const reloaded = rights.reload();
    asked.at(-1)?.fail(new NetworkError('connection refused', false));
    await reloaded;
    assert.deepEqual(offers(), nothing);
  });

  it('are those of the latest question, whichever is answered first', async () => {
    await listed();
    void rights.reload();
    asked[1]?.answer({ ...NOTHING, canAddImages: true });
    await settled();
    asked[0]?.answer(NOTHING);
    await settled();
    assert.equal(rights.canAddImages, true);
  });

  it('are never those of another user', async () => {
    await listed();
    await granted(NOTHING);
    session.become(OTHER_GUEST);
    assert.deepEqual(offers(), everything, 'until they are known');
    void rights.reload();
    session.become(GUEST);
    await granted(NOTHING);
    assert.deepEqual(offers(), everything, 'the answer was for the one before');
  });

  it('are all of them where the API says that the user is not restricted after all', async () => {
    await listed();
    await granted(undefined);
    assert.deepEqual(offers(), everything);
  });
});
