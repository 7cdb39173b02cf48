import assert from 'node:assert/strict';
import type { Image } from '../../../../../src/features/images/model/image';
import type { ListMemory, StoredList } from '../../../../../src/features/images/model/imageList';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { ListRefresh } from '../../../../../src/features/images/model/listRefresh';
import { ListSharing } from '../../../../../src/features/images/model/listSharing';
import { NetworkError, TokenRefusedError } from '../../../../../src/kit/errors';
import { Emitter } from '../../../../../src/kit/event';
import { account, image, publicImage } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryClaims } from '../../../../support/memoryClaims';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const MINUTE_MS = 60_000;
const web = image({ id: 'private/1', label: 'web' });
const db = image({ id: 'private/2', label: 'db' });
const debian = publicImage();

/** The folder that windows share. */
class Disk {
  readonly kept = new Map<string, StoredList>();
  readonly windows: { readonly memory: object; readonly changes: Emitter<string> }[] = [];
  readonly owners = new Map<string, MemoryClaims>();

  memory(): ListMemory {
    const changes = new Emitter<string>();
    const memory: ListMemory = {
      read: async (name, since = Number.NEGATIVE_INFINITY) => {
        const list = this.kept.get(name);
        return list && list.asOf >= since ? list : undefined;
      },
      write: async (name, list) => {
        this.kept.set(name, list);
        for (const other of this.windows) if (other.memory !== memory) other.changes.fire(name);
      },
      keepOnly: async (names) => {
        for (const name of this.kept.keys()) if (!names.includes(name)) this.kept.delete(name);
      },
      onDidChange: changes.event,
    };
    this.windows.push({ memory, changes });
    return memory;
  }
}

describe('a list that windows share', () => {
  let clock: FakeClock;
  let disk: Disk;
  let stores: { dispose(): void }[];

  beforeEach(() => {
    clock = new FakeClock();
    disk = new Disk();
    stores = [];
  });

  afterEach(() => {
    for (const store of stores) store.dispose();
  });

  function open({ isLooking = false, who = account() } = {}) {
    const api = new FakeImagesApi();
    api.publicImages = [debian];
    const session = new FakeSession(who);
    const log = new MemoryLog();
    const claims = new MemoryClaims(disk.owners);
    const apiOrigin = () => 'https://api.example';
    const sharing = new ListSharing({ memory: disk.memory(), claims, clock, log, apiOrigin });
    const store = new ImageStore({ api, session, clock, log, sharing });
    const listRefresh = new ListRefresh({ store, session, clock });
    stores.push(store, listRefresh);
    if (isLooking) listRefresh.setLooking(true);
    const labels = () => store.state.last?.images.map(({ label }) => label);
    return { api, claims, labels, listRefresh, log, session, sharing, store };
  }

  async function listed({ api, store }: ReturnType<typeof open>, ...images: readonly Image[]) {
    const done = store.refresh({ isByHand: true });
    await settled();
    api.lists.at(-1)?.answer(images);
    await done;
  }

  it('is read by one of three that open together, and had by all', async () => {
    const all = [open({ isLooking: true }), open({ isLooking: true }), open({ isLooking: true })];
    await settled();
    assert.deepEqual(
      all.map(({ api }) => api.lists.length),
      [1, 0, 0],
    );
    all[0]?.api.lists[0]?.answer([web]);
    await settled();
    for (const { labels, store } of all) {
      assert.equal(store.state.kind, 'ready');
      assert.deepEqual(labels(), ['web', 'Debian 13']);
    }
    const publicLists = all.reduce((sum, { api }) => sum + api.publicLists, 0);
    assert.equal(publicLists, 1);
  });

  it('is read by another one when the window that reads it is killed', async () => {
    const first = open({ isLooking: true });
    await settled();
    const second = open({ isLooking: true });
    await settled();
    assert.equal(second.api.lists.length, 0);
    first.claims.end();
    clock.advance(1_000);
    await settled();
    assert.equal(second.api.lists.length, 1);
  });

  it('costs a second window nothing for five minutes', async () => {
    await listed(open(), web);
    clock.advance(4 * MINUTE_MS);
    const second = open({ isLooking: true });
    await settled();
    assert.equal(second.api.lists.length, 0);
    assert.deepEqual(second.labels(), ['web', 'Debian 13']);
    assert.equal(second.store.state.kind, 'ready');
  });

  it('of windows that are closed is read again, for what they did last may be missing in it', async () => {
    const first = open();
    await listed(first, web);
    first.claims.end();
    const [second, third] = [open({ isLooking: true }), open({ isLooking: true })];
    await settled();
    assert.deepEqual(second.labels(), ['web', 'Debian 13']);
    assert.equal(second.api.lists.length + third.api.lists.length, 1);
    await listed(second, db);
    assert.deepEqual(third.labels(), ['db', 'Debian 13']);
  });

  it('is not shown to whom Linode does not show it any more', async () => {
    await listed(open(), web);
    clock.advance(10 * MINUTE_MS);
    const { api, store } = open({ isLooking: true });
    await settled();
    assert.ok(store.find(web.id));
    api.lists[0]?.fail(new TokenRefusedError('Invalid Token'));
    await settled();
    assert.equal(store.find(web.id), undefined);
    assert.ok(store.find(debian.id));
  });

  it('is shown as it was, and marked so, until it is read again', async () => {
    await listed(open(), web);
    const asOf = clock.now();
    clock.advance(180 * MINUTE_MS);
    const { api, store } = open({ isLooking: true });
    await settled();
    const last = { accountId: '1', images: [web, debian], asOf, isRemembered: true };
    assert.deepEqual(store.state, { kind: 'loading', last });
    const error = new NetworkError('refused', false);
    api.lists[0]?.fail(error);
    await settled();
    assert.deepEqual(store.state, { kind: 'failed', last, error });
    await listed({ api, store } as ReturnType<typeof open>, db);
    assert.equal(store.state.last?.isRemembered, undefined);
    assert.deepEqual(store.state.last?.images, [db, debian]);
  });

  it('is never another account’s, and goes when no token of its account is kept', async () => {
    await listed(open(), web);
    clock.advance(10 * MINUTE_MS);
    const other = open({ isLooking: true, who: account({ id: '2' }) });
    await settled();
    assert.equal(other.store.find('private/1'), undefined);
    other.sharing.keepOnly([{ account: account({ id: '2' }), apiOrigin: 'https://api.example' }]);
    assert.deepEqual([...disk.kept.keys()], ['https://api.example public']);
  });

  it('is read anew by who asks for it by hand, unless another window just did', async () => {
    const [first, second] = [open(), open()];
    await listed(first, web);
    void second.store.refresh({ isByHand: true });
    await settled();
    assert.equal(second.api.lists.length, 0);
    void second.store.refresh({ isByHand: true });
    await settled();
    assert.equal(second.api.lists.length, 1);
  });

  it('brings what one window has changed to the others that are looked at', async () => {
    const first = open({ isLooking: true });
    const second = open({ isLooking: true });
    await settled();
    first.api.lists[0]?.answer([web]);
    await settled();
    first.store.put(db, '1');
    second.store.put({ ...web, label: 'renamed' }, '1');
    for (let turn = 0; turn < 3; turn++) {
      clock.advance(2_000);
      await settled();
    }
    assert.deepEqual(first.labels()?.toSorted(), ['Debian 13', 'db', 'renamed']);
    assert.deepEqual(second.labels()?.toSorted(), ['Debian 13', 'db', 'renamed']);
    assert.equal(first.api.lists.length + second.api.lists.length, 1);
  });

  it('of a clock that was wrong is not taken for a new one', async () => {
    await listed(open(), web);
    const past = new FakeClock(clock.now() - 86_400_000);
    clock = past;
    const { api } = open({ isLooking: true });
    await settled();
    assert.equal(api.lists.length, 1);
  });

  it('is not whole until all its pages are there', async () => {
    const { api, store } = open({ isLooking: true });
    await settled();
    const progress = { items: [web], expected: 10_000, waitingUntil: undefined };
    api.lists[0]?.options.onProgress?.(progress);
    assert.equal(store.state.kind, 'loading');
    assert.equal(store.state.last, undefined);
    assert.deepEqual(store.shown?.images, [web]);
    assert.equal(store.find('private/1'), web);
    assert.equal(disk.kept.size, 0);
    api.lists[0]?.fail(new NetworkError('cut', false));
    await settled();
    assert.equal(store.state.last, undefined);
    assert.deepEqual(store.shown?.images, [web]);
  });
});
