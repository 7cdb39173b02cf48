import assert from 'node:assert/strict';
import { accountIn, type Grants } from '../../../../../src/features/accounts/model/account';
import type { Permissions } from '../../../../../src/features/accounts/model/permissions';
import { learningFrom } from '../../../../../src/features/accounts/model/refusals';
import { Rights } from '../../../../../src/features/accounts/model/rights';
import type { Linode } from '../../../../../src/features/deployment/model/linode';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { ApiError, MissingScopeError, NetworkError } from '../../../../../src/kit/errors';
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
    const isRestricted = async () => accountIn(session)?.isRestricted ?? false;
    const permissions = () => Promise.reject(new ApiError(404, [], 'GET /iam'));
    const api = { grants, isRestricted, permissions };
    rights = new Rights({ api, session, store, clock, log });
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
    await settled();
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
    await settled();
    asked.at(-1)?.fail(new NetworkError('connection refused', false));
    await reloaded;
    assert.deepEqual(offers(), nothing);
  });

  it('are those of the latest question, whichever is answered first', async () => {
    await listed();
    void rights.reload();
    await settled();
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
    await settled();
    session.become(GUEST);
    await granted(NOTHING);
    assert.deepEqual(offers(), everything, 'the answer was for the one before');
  });

  it('are all of them where the API says that the user is not restricted after all', async () => {
    await listed();
    await granted(undefined);
    assert.deepEqual(offers(), everything);
  });

  describe('by IAM', () => {
    const all = ['create_image', 'upload_image', 'create_linode'];
    /** What the API answers: permissions, or an error. */
    let told: Permissions | Error;

    function tell(account: readonly string[], images: Partial<Permissions['images']> = {}): void {
      const none = new Set<number>();
      told = {
        account: new Set(account),
        images: { update: none, delete: none, replicate: none, ...images },
      };
    }

    beforeEach(() => {
      rights.dispose();
      const api = {
        grants: async () => NOTHING,
        isRestricted: async () => true,
        permissions: async () => {
          if (told instanceof Error) throw told;
          return told;
        },
      };
      rights = new Rights({ api, session, store, clock, log });
    });

    const acts = () =>
      (['update', 'replicate', 'delete'] as const).map((act) => rights.canChange(image(), act));

    it('are those of each act, whatever the grants say', async () => {
      tell(['upload_image'], { update: new Set([1]) });
      await rights.load();
      assert.deepEqual(acts(), [true, false, false]);
      assert.deepEqual(
        [rights.canAddImages, rights.canCapture, rights.canAddLinodes],
        [true, false, false],
      );
      tell(all, { update: new Set([1]), delete: new Set([1]), replicate: new Set([1]) });
      await listed();
      assert.deepEqual(acts(), [true, true, true]);
      assert.deepEqual(
        [rights.canAddImages, rights.canCapture, rights.canAddLinodes],
        [true, true, true],
      );
    });

    it('are those of the grants where the account has no IAM', async () => {
      told = new ApiError(404, [], 'GET /iam');
      await rights.load();
      assert.deepEqual(acts(), [false, false, false]);
    });

    it('are all of them where IAM cannot be read: grants need not mirror it', async () => {
      const hidden = [
        new ApiError(403, [], 'GET /iam'),
        new MissingScopeError(['account:read_only']),
      ];
      for (const error of hidden) {
        told = error;
        await rights.reload();
        assert.deepEqual(acts(), [true, true, true]);
        assert.equal(rights.canAddImages, true);
      }
      session.become(account({ id: '2', isRestricted: true, scopes: ['images:read_write'] }));
      tell([]);
      await rights.reload();
      assert.deepEqual(acts(), [true, true, true]);
    });

    it('end where the API refuses an act on an image, for an hour or until the next sign-in', async () => {
      told = new MissingScopeError(['account:read_only']);
      await rights.load();
      const api = learningFrom(images, rights.refusals);
      const refuse = async () => {
        images.deleteFails = new ApiError(403, [], 'DELETE /images/private/1');
        await assert.rejects(api.delete('private/1'));
        images.deleteFails = undefined;
      };
      await refuse();
      assert.deepEqual(acts(), [true, true, false]);
      assert.equal(rights.canChange(image({ id: 'private/2' }), 'delete'), true);
      clock.advance(3_600_000);
      assert.deepEqual(acts(), [true, true, true]);
      await refuse();
      session.become(OTHER_GUEST);
      assert.deepEqual(acts(), [true, true, true]);
      await refuse();
      await api.delete('private/1');
      assert.deepEqual(acts(), [true, true, true], 'it was granted meanwhile');
    });

    it('do not end with a refusal for another reason', async () => {
      const api = learningFrom(images, rights.refusals);
      images.deleteFails = new ApiError(404, [], 'DELETE /images/private/1');
      await assert.rejects(api.delete('private/1'));
      assert.deepEqual(acts(), [true, true, true]);
    });
  });
});
