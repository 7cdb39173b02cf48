import assert from 'node:assert/strict';
import type { ImagesState } from '../../../../../src/features/images/model/imageList';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import {
  CancelledError,
  MissingScopeError,
  TokenRefusedError,
} from '../../../../../src/kit/errors';
import { account, image, publicImage } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const web = image({ id: 'private/1', label: 'web' });
const db = image({ id: 'private/2', label: 'db' });
const debian = publicImage();

describe('the image store', () => {
  let api: FakeImagesApi;
  let session: FakeSession;
  let log: MemoryLog;
  let clock: FakeClock;
  let store: ImageStore;
  let states: ImagesState[];

  beforeEach(() => {
    api = new FakeImagesApi();
    session = new FakeSession(account());
    log = new MemoryLog();
    clock = new FakeClock();
    store = new ImageStore({ api, session, clock, log });
    states = [];
    store.onDidChange((state) => states.push(state));
  });

  afterEach(() => store.dispose());

  async function listed(...images: readonly (typeof web)[]): Promise<void> {
    const done = store.refresh();
    await settled();
    api.lists.at(-1)?.answer(images);
    await done;
  }

  async function failed(error: unknown): Promise<void> {
    const done = store.refresh();
    await settled();
    api.lists.at(-1)?.fail(error);
    await done;
  }

  const labels = () => store.state.last?.images.map(({ label }) => label);

  it('loads, then is ready with what was there at that moment', async () => {
    assert.deepEqual(store.state, { kind: 'loading', last: undefined });
    await listed(web, debian);
    const last = { accountId: '1', images: [web, debian], asOf: clock.now() };
    assert.deepEqual(store.state, { kind: 'ready', last });
    assert.equal(store.find('private/1'), web);
    assert.equal(store.find('private/9'), undefined);
  });

  it('keeps the last good list, with its age, when a refresh fails', async () => {
    await listed(web);
    const { last } = store.state;
    clock.advance(60_000);
    const error = new Error('no answer');
    await failed(error);
    assert.deepEqual(store.state, { kind: 'failed', last, error });
    assert.equal(store.state.last, last);
    assert.deepEqual(log.lines, ['Could not list the images: no answer']);
  });

  it('asks once when it is asked to refresh twice', async () => {
    const both = [store.refresh(), store.refresh()];
    await settled();
    assert.equal(api.lists.length, 1);
    api.lists[0]?.answer([web]);
    await Promise.all(both);
    await listed(web, db);
    assert.equal(api.lists.length, 2);
    assert.deepEqual(labels(), ['web', 'db']);
  });

  it('replaces its state whole, and never changes one that was given out', async () => {
    await listed(web);
    const before = store.state;
    const images = before.last?.images;
    store.put(db, '1');
    assert.notEqual(store.state, before);
    assert.notEqual(store.state.last?.images, images);
    assert.deepEqual(images, [web]);
    assert.equal(states.at(-1), store.state);
  });

  it('takes in a fresh answer about an image in its place, and a new image first', async () => {
    await listed(web, db);
    store.put({ ...db, label: 'db renamed' }, '1');
    store.put(image({ id: 'private/3', label: 'new' }), '1');
    assert.deepEqual(labels(), ['new', 'web', 'db renamed']);
  });

  it('takes out an image, and does not mind one that it does not know', async () => {
    await listed(web, db);
    store.remove('private/1', '1');
    store.remove('private/9', '1');
    assert.deepEqual(labels(), ['db']);
  });

  it('drops what belongs to an account whose images are not shown', async () => {
    await listed(web);
    store.put(db, '2');
    store.remove('private/1', '2');
    store.put(db, undefined);
    assert.deepEqual(labels(), ['web']);
    session.become(account({ id: '2' }));
    await listed();
    store.put(web, '1');
    assert.deepEqual(labels(), []);
  });

  it('takes in public images while nobody is signed in', async () => {
    session.become(undefined);
    await store.refresh();
    assert.equal(api.lists.length, 0);
    store.put(debian, undefined);
    assert.deepEqual(labels(), ['Debian 13']);
  });

  it('asks for nothing by itself when somebody else signs in', async () => {
    session.become(account({ id: '2' }));
    await settled();
    assert.equal(store.state.kind, 'loading');
    assert.equal(api.lists.length, 0);
  });

  it('keeps what was put or removed while a list was under way', async () => {
    await listed(web, db);
    const done = store.refresh();
    await settled();
    store.put(image({ id: 'private/3', label: 'new' }), '1');
    store.remove('private/1', '1');
    assert.deepEqual(labels(), ['new', 'db']);
    api.lists[1]?.answer([web, db]);
    await done;
    assert.deepEqual(labels(), ['new', 'db']);
  });

  it('lets the next list decide about what was put before it began', async () => {
    await listed(web);
    store.put(db, '1');
    await listed(web);
    assert.deepEqual(labels(), ['web']);
    const done = store.refresh();
    await settled();
    store.put(db, '1');
    api.lists.at(-1)?.answer([web]);
    await done;
    await listed(web);
    assert.deepEqual(labels(), ['web']);
  });

  it('drops a late answer for a token that is gone', async () => {
    void store.refresh();
    await settled();
    session.become(account({ id: '2' }));
    assert.equal(api.lists[0]?.options.signal?.aborted, true);
    api.lists[0]?.answer([web]);
    await settled();
    assert.deepEqual(store.state, { kind: 'loading', last: undefined });
    await listed(db);
    const last = { accountId: '2', images: [db], asOf: clock.now() };
    assert.deepEqual(store.state, { kind: 'ready', last });
  });

  it('drops a late failure as well', async () => {
    void store.refresh();
    await settled();
    session.become(account({ id: '2' }));
    api.lists[0]?.fail(new Error('late'));
    await settled();
    assert.equal(store.state.kind, 'loading');
    assert.deepEqual(log.lines, []);
  });

  it('forgets the images of the account at sign-out, and keeps the public ones', async () => {
    await listed(web, debian);
    const { last } = store.state;
    session.become(undefined);
    assert.deepEqual(store.state, {
      kind: 'loading',
      last: { ...last, accountId: undefined, images: [debian] },
    });
  });

  it('keeps the list when the same account gets another token', async () => {
    await listed(web, debian);
    session.become(account({ scopes: ['images:read_write'] }));
    assert.deepEqual(labels(), ['web', 'Debian 13']);
  });

  for (const error of [new TokenRefusedError('Invalid Token'), new MissingScopeError([])]) {
    it(`shows public images when the first list ends in a ${error.name}`, async () => {
      api.publicImages = [debian];
      await failed(error);
      const last = { accountId: undefined, images: [debian], asOf: clock.now() };
      assert.deepEqual(store.state, { kind: 'failed', last, error });
    });
  }

  it('fails without a list when public images cannot be had either', async () => {
    const error = new TokenRefusedError('Invalid Token');
    api.publicImages = new Error('no');
    await failed(error);
    assert.deepEqual(store.state, { kind: 'failed', last: undefined, error });
  });

  it('does not ask for public images after any other failure', async () => {
    await failed(new Error('no answer'));
    assert.equal(api.lists.length, 1);
    assert.equal(api.publicLists, 0);
  });

  it('can list again after a list was called off', async () => {
    await failed(new CancelledError());
    assert.deepEqual(log.lines, ['Could not list the images: ']);
    await listed(web);
    assert.equal(store.state.kind, 'ready');
  });

  it('asks for nothing and hears of nobody once it is disposed', async () => {
    void store.refresh();
    await settled();
    store.dispose();
    assert.equal(api.lists[0]?.options.signal?.aborted, true);
    session.become(account({ id: '2' }));
    assert.equal(api.lists.length, 1);
  });
});
