import assert from 'node:assert/strict';
import type { ListProgress } from '../../../../src/api/linodeApi';
import { readAllPages } from '../../../../src/api/request/readAllPages';
import type { Send } from '../../../../src/api/request/send';
import { RateLimitedError } from '../../../../src/kit/errors';
import { FakeClock } from '../../../support/fakeClock';

interface Thing {
  readonly id: number;
}

const SIZE = 500;

/** A list whose things are what `things` holds when a page is answered. */
class FakeList {
  things: readonly number[];
  readonly asked: number[] = [];
  mostAtOnce = 0;
  /** Called before a page is answered. */
  onAsk: (page: number) => void | Promise<void> = () => {};
  #open = 0;

  constructor(count: number) {
    this.things = Array.from({ length: count }, (_, id) => id);
  }

  readonly send: Send = async ({ query, path }) => {
    const page = query?.['page'] ?? 0;
    this.asked.push(page);
    this.#open += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#open);
    await new Promise((resolve) => setImmediate(resolve));
    try {
      await this.onAsk(page);
    } finally {
      this.#open -= 1;
    }
    const results = this.things.length;
    const data = this.things.slice((page - 1) * SIZE, page * SIZE).map((id) => ({ id }));
    const body = { data, page, pages: Math.max(1, Math.ceil(results / SIZE)), results };
    return { status: 200, headers: {}, text: '', body, request: path.join('/') };
  };
}

describe('the reading of a long list', () => {
  let clock: FakeClock;

  beforeEach(() => {
    clock = new FakeClock();
    clock.hurries = true;
  });

  async function read(list: FakeList, onProgress?: (progress: ListProgress<Thing>) => void) {
    const request = { method: 'GET', path: ['things'], token: 'unused' } as const;
    const reading = { clock, read: (value: unknown) => value as Thing, onProgress };
    const things = await readAllPages(list.send, request, reading);
    return things.map(({ id }) => id).toSorted((a, b) => a - b);
  }

  const without = (list: FakeList, ...gone: readonly number[]) => {
    list.things = list.things.filter((id) => !gone.includes(id));
  };

  it('asks for each page once, several at a time after the first', async () => {
    const list = new FakeList(10_000);
    assert.deepEqual(await read(list), list.things);
    assert.deepEqual(
      list.asked.toSorted((a, b) => a - b),
      Array.from({ length: 20 }, (_, at) => at + 1),
    );
    assert.equal(list.mostAtOnce, 5);
  });

  it('tells of the first page at once, and then each time that twice as much is there', async () => {
    const told: [number, number][] = [];
    await read(new FakeList(10_000), ({ items, expected }) => told.push([items.length, expected]));
    assert.deepEqual(
      told.map(([count]) => count),
      [500, 1_000, 2_000, 4_000, 8_000],
    );
    assert.ok(told.every(([, expected]) => expected === 10_000));
  });

  it('says nothing on the way of a list that fits on a page', async () => {
    const list = new FakeList(500);
    await read(list, () => assert.fail('nothing is left'));
    assert.deepEqual(list.asked, [1]);
  });

  it('misses nothing when something is deleted before what is still to be read', async () => {
    const list = new FakeList(5_000);
    list.onAsk = (page) => {
      if (page === 7) without(list, 3, 700);
    };
    assert.deepEqual(await read(list), list.things);
  });

  it('misses nothing when the last page goes meanwhile', async () => {
    const list = new FakeList(5_001);
    list.onAsk = (page) => {
      if (page === 5) without(list, 0);
    };
    assert.deepEqual(await read(list), list.things);
  });

  it('has what is made meanwhile, first or last, and asks for nothing twice if nothing shifted', async () => {
    const list = new FakeList(5_000);
    list.onAsk = (page) => {
      if (page === 4 && list.things.length === 5_000) list.things = [...list.things, 9_999];
    };
    assert.deepEqual(await read(list), list.things);
    assert.equal(list.asked.length, 11);
    const shifted = new FakeList(5_000);
    shifted.onAsk = (page) => {
      if (page === 4 && shifted.things.length === 5_000) shifted.things = [-1, ...shifted.things];
    };
    assert.deepEqual(await read(shifted), shifted.things);
  });

  it('sees by what stands on two pages that as much came as went', async () => {
    const list = new FakeList(2_000);
    let isMoved = false;
    list.onAsk = (page) => {
      if (page !== 3 || isMoved) return;
      isMoved = true;
      list.things = [1_999, ...list.things.slice(0, -1)];
    };
    assert.deepEqual(
      await read(list),
      list.things.toSorted((a, b) => a - b),
    );
  });

  it('gives all that it has seen of a list that never holds still', async () => {
    const list = new FakeList(3_000);
    const all = list.things;
    let next = 0;
    list.onAsk = () => {
      without(list, next);
      next += 1;
    };
    const found = await read(list);
    assert.ok(list.asked.length < 40);
    for (const id of all.slice(next)) assert.ok(found.includes(id), `${id}`);
  });

  it('waits for a limit on the way, asks with one page first, and goes on', async () => {
    const list = new FakeList(10_000);
    const until = clock.now() + 42_000;
    let isLimited = true;
    list.onAsk = (page) => {
      if (page > 10 && isLimited && clock.now() < until) throw new RateLimitedError(until);
      isLimited = clock.now() < until;
    };
    const waits: (number | undefined)[] = [];
    const found = await read(list, ({ waitingUntil }) => waits.push(waitingUntil));
    assert.deepEqual(found, list.things);
    assert.ok(waits.includes(until));
    assert.equal(waits.at(-1), undefined);
    assert.ok(clock.sleeps.every((ms) => ms <= 42_000));
  });

  it('throws a limit on the first page, and any other failure of any page', async () => {
    const list = new FakeList(5_000);
    list.onAsk = () => Promise.reject(new RateLimitedError(1));
    await assert.rejects(read(list), RateLimitedError);
    list.onAsk = (page) => (page === 6 ? Promise.reject(new Error('no')) : undefined);
    await assert.rejects(read(list), { message: 'no' });
  });
});
