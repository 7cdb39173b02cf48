import assert from 'node:assert/strict';
import {
  Arrangements,
  chosenOrder,
} from '../../../../../src/features/arrangement/model/arrangement';
import { MemoryMemento } from '../../../../support/memoryMemento';

describe('how the views are arranged', () => {
  it('is by region and by vendor at first', () => {
    const arrangements = new Arrangements(new MemoryMemento());
    const order = { sortBy: 'label', isDescending: false };
    assert.deepEqual(arrangements.of('own'), { groupBy: ['region'], ...order });
    assert.deepEqual(arrangements.of('public'), { groupBy: ['vendor'], ...order });
  });

  it('is kept for each view, and told', async () => {
    const memory = new MemoryMemento();
    const arrangements = new Arrangements(memory);
    const told: string[] = [];
    arrangements.onDidChange((view) => told.push(view));
    await arrangements.change('own', { groupBy: ['tag', 'region'] });
    await arrangements.change('own', { sortBy: 'size', isDescending: true });
    const expected = { groupBy: ['tag', 'region'], sortBy: 'size', isDescending: true };
    assert.deepEqual(arrangements.of('own'), expected);
    assert.deepEqual(new Arrangements(memory).of('own'), expected);
    assert.deepEqual(arrangements.of('public').groupBy, ['vendor']);
    assert.deepEqual(told, ['own', 'own']);
  });

  it('is a flat list where nothing is grouped by', async () => {
    const memory = new MemoryMemento();
    await new Arrangements(memory).change('own', { groupBy: [] });
    assert.deepEqual(new Arrangements(memory).of('own').groupBy, []);
  });

  it('leaves out what this version does not know', async () => {
    const memory = new MemoryMemento();
    const kept = {
      groupBy: ['colour', 'tag', 'month', 'status'],
      sortBy: 'taste',
      isDescending: 1,
    };
    await memory.update('linodeImages.arrangement.own', kept);
    assert.deepEqual(new Arrangements(memory).of('own'), {
      groupBy: ['tag', 'month'],
      sortBy: 'label',
      isDescending: false,
    });
  });

  it('turns round when the same is chosen again, and else begins with what most look for', () => {
    const byLabel = { sortBy: 'label', isDescending: false } as const;
    assert.deepEqual(chosenOrder(byLabel, 'label'), { sortBy: 'label', isDescending: true });
    const newest = { sortBy: 'created', isDescending: true } as const;
    assert.deepEqual(chosenOrder(byLabel, 'created'), newest);
    assert.deepEqual(chosenOrder(newest, 'created'), { sortBy: 'created', isDescending: false });
    assert.deepEqual(chosenOrder(newest, 'endOfLife'), {
      sortBy: 'endOfLife',
      isDescending: false,
    });
  });
});
