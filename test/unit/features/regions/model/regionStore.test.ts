import assert from 'node:assert/strict';
import type { Region } from '../../../../../src/features/regions/model/region';
import { RegionStore } from '../../../../../src/features/regions/model/regionStore';
import { region } from '../../../../support/builders';
import { MemoryLog } from '../../../../support/memoryLog';
import { MemoryMemento } from '../../../../support/memoryMemento';
import { settled } from '../../../../support/settled';

describe('the region store', () => {
  let results: (readonly Region[] | Error)[];
  let asked: number;
  let changes: number;
  let log: MemoryLog;
  let memory: MemoryMemento;
  let store: RegionStore;

  beforeEach(() => {
    results = [];
    asked = 0;
    changes = 0;
    log = new MemoryLog();
    memory = new MemoryMemento();
    store = open();
  });

  /** The store of another window of the same user. */
  function open(): RegionStore {
    const opened = new RegionStore({ api: { list }, log, memory });
    opened.onDidChange(() => {
      changes += 1;
    });
    return opened;
  }

  async function list(): Promise<readonly Region[]> {
    asked += 1;
    const result = results.shift() ?? [region()];
    if (result instanceof Error) throw result;
    return result;
  }

  it('knows nothing at first and names a region by its id', () => {
    assert.deepEqual(store.known, []);
    assert.equal(store.labelOf('us-ord'), 'us-ord');
    assert.equal(asked, 0);
  });

  it('asks once, however often it is needed, and tells once', async () => {
    await Promise.all([store.load(), store.load()]);
    await store.load();
    assert.equal(asked, 1);
    assert.equal(changes, 1);
    assert.equal(store.labelOf('us-ord'), 'Chicago, US');
    assert.deepEqual(store.known, [region()]);
  });

  it('tries again at the next need after a failure', async () => {
    results = [new Error('no answer')];
    await assert.rejects(store.load(), { message: 'no answer' });
    assert.deepEqual(await store.load(), [region()]);
    assert.equal(asked, 2);
  });

  it('asks again once they are forgotten, and knows the old ones until then', async () => {
    await store.load();
    results = [[region({ label: 'Chicago, IL' })]];
    store.forget();
    assert.equal(store.labelOf('us-ord'), 'Chicago, US');
    assert.equal(asked, 1);
    await store.load();
    assert.equal(store.labelOf('us-ord'), 'Chicago, IL');
    assert.equal(changes, 2);
  });

  it('does not take an answer to a question from before', async () => {
    results = [[region({ label: 'old' })], [region({ label: 'new' })]];
    const before = store.load();
    store.forget();
    await Promise.all([before, store.load()]);
    assert.equal(store.labelOf('us-ord'), 'new');
    assert.equal(changes, 1);
  });

  it('notes a failure where the names are a nicety', async () => {
    results = [new Error('no answer')];
    await store.loadQuietly();
    assert.deepEqual(log.lines, ['Could not list the regions: no answer']);
    assert.deepEqual(store.known, []);
  });

  it('knows those of the window before at once, and tells only of what is different then', async () => {
    await store.load();
    const next = open();
    assert.deepEqual(next.known, [region()]);
    await next.load();
    assert.deepEqual([asked, changes], [2, 1]);
    results = [[region({ label: 'Chicago, IL' })]];
    await open().load();
    assert.deepEqual([asked, changes], [3, 2]);
    assert.equal(open().labelOf('us-ord'), 'Chicago, IL');
  });

  it('notes it when they cannot be kept, and goes on', async () => {
    memory.update = async () => {
      throw new Error('the disk is full');
    };
    await store.load();
    assert.equal(store.labelOf('us-ord'), 'Chicago, US');
    await settled();
    assert.deepEqual(log.lines, ['Could not keep the names of the regions: the disk is full']);
  });

  it('starts anew where what was kept is no list of regions', async () => {
    for (const kept of ['us-ord', [null], [{ id: 'us-ord', label: 'Chicago, US' }]]) {
      await memory.update('linodeImages.regions', kept);
      assert.deepEqual(open().known, []);
    }
  });
});
