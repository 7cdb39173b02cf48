import assert from 'node:assert/strict';
import { PlanBook, requireUnchanged } from '../../../../../src/features/tools/model/planBook';
import { image } from '../../../../support/builders';

describe('the plans of agents', () => {
  let now = 0;
  let made = 0;
  let book: PlanBook;
  const change = { title: 'x', images: [], readNow: async () => [], apply: async () => ({}) };

  beforeEach(() => {
    now = 1_000;
    made = 0;
    book = new PlanBook({ now: () => now, newId: () => String(++made) });
  });

  const carryOut = (id: string) => book.carryOut(id, async (plan) => plan.id);

  it('are carried out once', async () => {
    const { id } = book.keep(change);
    assert.equal(await carryOut(id), 'plan-1');
    await assert.rejects(carryOut(id), /^ToolCallError: There is no plan of that ID/);
  });

  it('are carried out one at a time, and the next is kept meanwhile', async () => {
    const [first, second] = [book.keep(change), book.keep(change)];
    await book.carryOut(first.id, () =>
      assert.rejects(carryOut(second.id), /^ToolCallError: Another plan waits for the user/),
    );
    assert.equal(await carryOut(second.id), second.id);
  });

  it('free the way for the next when they fail', async () => {
    const [first, second] = [book.keep(change), book.keep(change)];
    const failing = book.carryOut(first.id, () => Promise.reject(new Error('no')));
    await assert.rejects(failing, /^Error: no/);
    assert.equal(await carryOut(second.id), second.id);
  });

  it('are carried out for less than five minutes, and not by a clock that was set back', async () => {
    const [young, old, future] = [book.keep(change), book.keep(change), book.keep(change)];
    now += 5 * 60_000 - 1;
    assert.ok(await carryOut(young.id));
    now += 1;
    await assert.rejects(carryOut(old.id), /older than five minutes/);
    now = 0;
    await assert.rejects(carryOut(future.id), /older than five minutes/);
  });

  it('are forgotten when there are many', async () => {
    const plans = Array.from({ length: 21 }, () => book.keep(change));
    const [first, second] = plans;
    await assert.rejects(carryOut(first?.id ?? ''), /no plan of that ID/);
    assert.ok(await carryOut(second?.id ?? ''));
  });
});

describe('images of a plan', () => {
  const planned = image({ updated: new Date(0), tags: ['a'] });
  const changed = [
    { label: 'www' },
    { description: 'new' },
    { tags: ['a', 'b'] },
    { tags: [] },
    { status: 'creating' },
    { sizeMb: 7 },
    { replicas: [] },
    { replicas: [{ region: 'us-ord', status: 'replicating' }] },
    { created: new Date(0) },
  ];
  for (const change of changed) {
    it(`are not what they were with ${JSON.stringify(change)}`, () => {
      const now = [{ ...planned, ...change }];
      assert.throws(
        () => requireUnchanged([planned], now),
        /^ToolCallError: Changed or gone .* private\/1\./,
      );
    });
  }

  it('are not what they were when one is gone', () => {
    const other = image({ id: 'private/2' });
    assert.throws(() => requireUnchanged([planned, other], [planned]), /private\/2\./);
  });

  it('are what they were when Linode has only touched them', () => {
    requireUnchanged([planned], [{ ...planned, updated: new Date(7), isShared: true }]);
  });
});
