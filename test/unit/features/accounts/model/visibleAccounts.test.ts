import assert from 'node:assert/strict';
import { Rights } from '../../../../../src/features/accounts/model/rights';
import {
  type AccountServices,
  VisibleAccounts,
} from '../../../../../src/features/accounts/model/visibleAccounts';
import { VisibleRights } from '../../../../../src/features/accounts/model/visibleRights';
import type { Image } from '../../../../../src/features/images/model/image';
import { ImageStore } from '../../../../../src/features/images/model/imageStore';
import { ImageWatch } from '../../../../../src/features/images/model/imageWatch';
import { ListRefresh } from '../../../../../src/features/images/model/listRefresh';
import { VisibleImages } from '../../../../../src/features/images/model/visibleImages';
import { TokenRefusedError } from '../../../../../src/kit/errors';
import { Emitter, oncePerKey } from '../../../../../src/kit/event';
import { account, image, publicImage, sharedImage } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeEventsApi } from '../../../../support/fakeEventsApi';
import { FakeImagesApi } from '../../../../support/fakeImagesApi';
import { FakeSession } from '../../../../support/fakeSession';
import { MemoryLog } from '../../../../support/memoryLog';

/** Answers each list at once. */
class ListedApi extends FakeImagesApi {
  asked = 0;
  failure: Error | undefined;

  constructor(private readonly images: readonly Image[]) {
    super();
  }

  override async list(): Promise<readonly Image[]> {
    this.asked += 1;
    if (this.failure) throw this.failure;
    return this.images.filter(({ isPublic }) => !isPublic);
  }

  override async listPublic(): Promise<readonly Image[]> {
    return this.images.filter(({ isPublic }) => isPublic);
  }
}

describe('the accounts that are shown', () => {
  const ann = image({ id: 'private/1', label: 'of ann' });
  const bob = image({ id: 'private/2', label: 'of bob' });
  const both = image({ id: 'private/3', label: 'of both' });
  const listed: Record<string, readonly Image[]> = {
    ann: [ann, both, publicImage()],
    bob: [bob, both, publicImage()],
    nobody: [publicImage()],
  };
  let choice: { currentId: string | undefined; shownIds: readonly string[] };
  let changes: Emitter<void>;
  let apis: Map<string, ListedApi>;
  let accounts: VisibleAccounts;
  let images: VisibleImages;

  beforeEach(() => {
    choice = { currentId: undefined, shownIds: [] };
    changes = new Emitter();
    apis = new Map();
    const parts = oncePerKey(makeParts);
    accounts = new VisibleAccounts({
      choice: {
        get currentId() {
          return choice.currentId;
        },
        get shownIds() {
          return choice.shownIds;
        },
        onDidChange: changes.event,
      },
      partsOf: (id) => parts(id ?? 'nobody'),
    });
    images = new VisibleImages(accounts);
  });

  function makeParts(key: string): AccountServices {
    const api = new ListedApi(listed[key] ?? []);
    apis.set(key, api);
    const clock = new FakeClock();
    const log = new MemoryLog();
    const accountId = key === 'nobody' ? undefined : key;
    const session = new FakeSession(accountId ? account({ id: key, username: key }) : undefined);
    const store = new ImageStore({ api, session, clock, log });
    const grants = async () => undefined;
    const permissions = () => Promise.reject(new Error('not asked'));
    const rightsApi = { grants, isRestricted: async () => false, permissions };
    const rights = new Rights({ api: rightsApi, session, store, clock, log });
    const listRefresh = new ListRefresh({ store, session, clock });
    const watch = new ImageWatch({ images: api, events: new FakeEventsApi(), store, clock, log });
    return { accountId, session, store, rights, listRefresh, watch };
  }

  function show(currentId: string | undefined, ...shownIds: string[]): void {
    choice = { currentId, shownIds };
    changes.fire();
  }

  const labels = () => images.state.last?.images.map(({ label }) => label);

  it('are nobody’s, with the public images, while nobody is signed in', async () => {
    await images.refresh();
    assert.deepEqual(labels(), ['Debian 13']);
    assert.equal(images.accountId, undefined);
  });

  it('keep the public images while the list of another account is read', async () => {
    show('ann', 'ann');
    await images.refresh();
    show('bob', 'bob');
    assert.equal(images.state.kind, 'loading');
    assert.deepEqual(labels(), ['Debian 13']);
    await images.refresh();
    assert.deepEqual(labels(), ['of bob', 'of both', 'Debian 13']);
  });

  it('stand side by side with each image once', async () => {
    show('ann', 'ann', 'bob');
    await images.refresh();
    assert.deepEqual(labels(), ['of ann', 'of both', 'Debian 13', 'of bob']);
    assert.equal(images.find('private/2')?.label, 'of bob');
    assert.equal(images.whose(bob), 'bob');
    assert.equal(images.whose(publicImage()), undefined);
    assert.deepEqual(images.accountIds, ['ann', 'bob']);
  });

  it('both have what comes by a share group, each under a key of its own', async () => {
    show('ann', 'ann', 'bob');
    await images.refresh();
    const [ofAnn, ofBob] = ['ann', 'bob'].map((id) => accounts.partsOf(id).store);
    const joined = sharedImage('ACME');
    ofAnn?.put(joined, 'ann');
    assert.equal(accounts.keyOf(joined), 'shared/7');
    const other = { ...joined };
    ofBob?.put(other, 'bob');
    const both = images.shown?.images.filter(({ id }) => id === 'shared/7') ?? [];
    assert.deepEqual(
      both.map((one) => [accounts.keyOf(one), images.whose(one)]),
      [
        ['ann/shared/7', 'ann'],
        ['bob/shared/7', 'bob'],
      ],
    );
    assert.equal(images.find('bob/shared/7'), other);
    assert.equal(ofBob?.find('bob/shared/7'), other);
    assert.equal(ofBob?.find('ann/shared/7'), undefined);
    assert.deepEqual(accounts.namesOfHolders(joined), ['ann', 'bob']);
    assert.deepEqual(accounts.namesOfHolders(publicImage()), []);
  });

  it('are one and the same list until one of theirs changes', async () => {
    show('ann', 'ann', 'bob');
    await images.refresh();
    const before = images.shown;
    assert.equal(images.shown, before);
    assert.equal(images.state.last, before);
    images.put({ ...bob, label: 'new' }, 'bob');
    assert.notEqual(images.shown, before);
    assert.ok(labels()?.includes('new'));
  });

  it('do not hide one another when one fails', async () => {
    show('ann', 'ann', 'bob');
    const api = apis.get('bob');
    assert.ok(api);
    api.failure = new TokenRefusedError('no');
    await images.refresh();
    assert.equal(images.state.kind, 'ready');
    assert.deepEqual(
      accounts.shown.map(({ store }) => store.state.kind),
      ['ready', 'failed'],
    );
  });

  it('take in what is known of an image where it belongs', async () => {
    show('ann', 'ann', 'bob');
    await images.refresh();
    images.put({ ...bob, label: 'new' }, 'bob');
    assert.equal(accounts.partsOf('bob').store.find('private/2')?.label, 'new');
    images.remove('private/3', 'bob');
    assert.equal(accounts.partsOf('ann').store.find('private/3')?.label, 'of both');
  });

  it('know whose a row is by its id', () => {
    show('ann', 'ann', 'bob');
    const ownerOf = (id: string) => accounts.partsOfRow(id)?.accountId;
    assert.equal(ownerOf('account/bob/region/us-ord/private/3'), 'bob');
    assert.equal(ownerOf('account/bob'), 'bob');
    assert.equal(ownerOf('ann/region/us-ord'), 'ann');
    assert.equal(ownerOf('public/vendor/Debian'), undefined);
  });

  it('are listed while somebody looks, those that are not shown any more are not', async () => {
    accounts.setLooking(true);
    show('ann', 'ann');
    await accounts.current.store.refresh();
    assert.equal(apis.get('ann')?.asked, 1);
    show('bob', 'bob');
    await accounts.current.store.refresh();
    accounts.partsOf('ann').store.startOver();
    assert.equal(apis.get('ann')?.asked, 1);
    assert.equal(apis.get('bob')?.asked, 1);
  });

  it('may add images where one of them may', () => {
    show('ann', 'ann', 'bob');
    const rights = new VisibleRights(accounts);
    assert.equal(rights.canAddImages, true);
    assert.equal(rights.canChange(bob), true);
    assert.equal(rights.canChange(publicImage()), false);
  });
});
