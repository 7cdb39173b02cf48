import assert from 'node:assert/strict';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { ListRefresh } from '../../../../../src/features/images/model/listRefresh';
import {
  NetworkError,
  RateLimitedError,
  TokenRefusedError,
  UnexpectedAnswerError,
} from '../../../../../src/kit/errors';
import { ProxyError } from '../../../../../src/kit/proxyError';
import { account, image } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';
import { settled } from '../../../../support/settled';

const offline = () => new NetworkError('refused', false);

describe('the refresh of the list', () => {
  let api: FakeImagesApi;
  let clock: FakeClock;
  let session: FakeSession;
  let store: ImageStore;
  let listRefresh: ListRefresh;

  beforeEach(() => {
    api = new FakeImagesApi();
    clock = new FakeClock();
    session = new FakeSession(account());
    store = new ImageStore({ api, session, clock, log: new MemoryLog() });
    listRefresh = new ListRefresh({ store, session, clock });
  });

  afterEach(() => {
    listRefresh.dispose();
    store.dispose();
  });

  async function answer(result: Error | readonly ReturnType<typeof image>[]): Promise<void> {
    await settled();
    const list = api.lists.at(-1);
    if (result instanceof Error) list?.fail(result);
    else list?.answer(result);
    await settled();
  }

  async function refreshed(result: Error | readonly ReturnType<typeof image>[]): Promise<void> {
    void store.refresh();
    await answer(result);
  }

  async function pass(ms: number): Promise<void> {
    clock.advance(ms);
    await settled();
  }

  it('lists when somebody comes to look, and joins a list that is under way', async () => {
    await settled();
    assert.equal(api.lists.length, 0);
    listRefresh.setLooking(true);
    await settled();
    listRefresh.setLooking(false);
    listRefresh.setLooking(true);
    void store.refresh();
    await settled();
    assert.equal(api.lists.length, 1);
  });

  it('lists for whoever signs in while somebody looks, and else not before', async () => {
    await refreshed([image()]);
    session.become(account({ id: '2' }));
    await settled();
    assert.equal(api.lists.length, 1);
    listRefresh.setLooking(true);
    await settled();
    assert.equal(api.lists.length, 2);
    await answer([]);
    session.become(account({ id: '3' }));
    await settled();
    assert.equal(api.lists.length, 3);
  });

  it('waits until it is known who is signed in', async () => {
    session.forget();
    listRefresh.setLooking(true);
    await settled();
    assert.equal(api.lists.length, 0);
    session.become(account());
    await settled();
    assert.equal(api.lists.length, 1);
  });

  it('tries again while somebody looks, each time later', async () => {
    listRefresh.setLooking(true);
    await refreshed(offline());
    assert.equal(listRefresh.retryAt, clock.now() + 15_000);
    await pass(14_999);
    assert.equal(api.lists.length, 1);
    await pass(1);
    assert.equal(api.lists.length, 2);
    await answer(offline());
    await pass(29_999);
    assert.equal(api.lists.length, 2);
    await pass(1);
    assert.equal(api.lists.length, 3);
  });

  it('starts over with short waits after a success', async () => {
    listRefresh.setLooking(true);
    await refreshed(offline());
    await pass(15_000);
    await answer([image()]);
    assert.equal(listRefresh.retryAt, undefined);
    await refreshed(offline());
    assert.equal(listRefresh.retryAt, clock.now() + 15_000);
  });

  it('does not try again when a refresh by hand was quicker', async () => {
    listRefresh.setLooking(true);
    await refreshed(offline());
    await refreshed([image()]);
    await pass(600_000);
    assert.equal(api.lists.length, 2);
  });

  it('tries nothing while nobody looks, and goes on when somebody does', async () => {
    await refreshed(offline());
    await pass(600_000);
    assert.equal(api.lists.length, 1);
    listRefresh.setLooking(true);
    await pass(0);
    assert.equal(api.lists.length, 2);
  });

  it('stops trying when nobody looks any more', async () => {
    listRefresh.setLooking(true);
    await refreshed(offline());
    listRefresh.setLooking(false);
    await pass(600_000);
    assert.equal(api.lists.length, 1);
  });

  it('waits for the time that the rate limit gives', async () => {
    listRefresh.setLooking(true);
    await refreshed(new RateLimitedError(clock.now() + 42_000));
    await pass(41_999);
    assert.equal(api.lists.length, 1);
    await pass(1);
    assert.equal(api.lists.length, 2);
  });

  it('leaves a refused token to the user', async () => {
    listRefresh.setLooking(true);
    await refreshed(new TokenRefusedError('Invalid Token'));
    assert.equal(store.state.kind, 'failed');
    const lists = api.lists.length;
    await pass(3_600_000);
    assert.equal(api.lists.length, lists);
  });

  it('reads a list anew that is older than 5 minutes when the view is opened', async () => {
    await refreshed([image()]);
    await pass(5 * 60_000);
    listRefresh.setLooking(true);
    await settled();
    assert.equal(api.lists.length, 1);
    listRefresh.setLooking(false);
    await pass(1);
    listRefresh.setLooking(true);
    await settled();
    assert.equal(api.lists.length, 2);
  });

  it('does not take a change of one image for another failure', async () => {
    listRefresh.setLooking(true);
    await refreshed([image()]);
    await refreshed(offline());
    const { retryAt } = listRefresh;
    await pass(5_000);
    store.put(image({ label: 'changed' }), '1');
    assert.equal(listRefresh.retryAt, retryAt);
    await pass(10_000);
    assert.equal(api.lists.length, 3);
  });

  it('tries at once when requests go another way, whatever kept the list from coming', async () => {
    listRefresh.setLooking(true);
    const errors = [
      new ProxyError({ kind: 'credentials', status: 407 }),
      offline(),
      new UnexpectedAnswerError(403, 'text/html', 'GET /images'),
    ];
    for (const error of errors) {
      await refreshed(error);
      const lists = api.lists.length;
      listRefresh.retryNow();
      await pass(0);
      assert.equal(api.lists.length, lists + 1);
      await answer([image()]);
      assert.equal(store.state.kind, 'ready');
    }
  });

  it('tries a list that failed on its way when somebody looks, if requests go another way', async () => {
    await refreshed(new ProxyError({ kind: 'credentials', status: 407 }));
    listRefresh.setLooking(true);
    await pass(3_600_000);
    assert.equal(api.lists.length, 1);
    listRefresh.setLooking(false);
    listRefresh.retryNow();
    await pass(600_000);
    assert.equal(api.lists.length, 1);
    listRefresh.setLooking(true);
    await pass(0);
    assert.equal(api.lists.length, 2);
  });

  it('does not try what has nothing to do with the way', async () => {
    listRefresh.setLooking(true);
    await refreshed([image()]);
    listRefresh.retryNow();
    await refreshed(new RateLimitedError(clock.now() + 42_000));
    listRefresh.retryNow();
    await pass(0);
    assert.equal(api.lists.length, 2);
  });

  it('tries nothing once it is disposed', async () => {
    listRefresh.setLooking(true);
    await refreshed(offline());
    listRefresh.dispose();
    await pass(600_000);
    assert.equal(api.lists.length, 1);
  });
});
