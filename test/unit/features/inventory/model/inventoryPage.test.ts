import assert from 'node:assert/strict';
import {
  hasTerms,
  readPageMessage,
  toggleTerms,
} from '../../../../../src/features/inventory/model/messages';
import {
  extendTo,
  moveTo,
  NOTHING_SELECTED,
  rowsInView,
  selectAll,
  selectNone,
  selectOnly,
  toggle,
  within,
} from '../../../../../src/features/inventory/model/rowSelection';

describe('the terms of a bar', () => {
  it('go to the end of the filter, and out of it again', () => {
    const terms = ['created>=2026-01-01', 'created<=2026-02-01'];
    const filter = toggleTerms('tag:web', terms);
    assert.equal(filter, 'tag:web created>=2026-01-01 created<=2026-02-01');
    assert.ok(hasTerms(filter, terms));
    assert.equal(toggleTerms(filter, terms), 'tag:web');
    assert.equal(toggleTerms('', ['region:us-ord']), 'region:us-ord');
  });

  it('are not there by a half', () => {
    assert.equal(hasTerms('region:us-ord-2', ['region:us-ord']), false);
  });
});

describe('the selection of rows', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const list = ({ selected }: { selected: ReadonlySet<string> }) => [...selected].join('');

  it('grows and shrinks from where it began', () => {
    const begun = toggle(moveTo(NOTHING_SELECTED, 'c'), 'c');
    const down = extendTo(begun, 'e', ids);
    assert.equal(list(down), 'cde');
    assert.equal(list(extendTo(down, 'b', ids)), 'bc');
    assert.equal(list(extendTo(NOTHING_SELECTED, 'b', ids)), 'b');
  });

  it('is toggled one by one, all, or none; the focus stays', () => {
    const two = toggle(selectOnly('a'), 'c');
    assert.equal(list(two), 'ac');
    assert.equal(list(toggle(two, 'a')), 'c');
    assert.equal(list(selectAll(two, ids)), 'abcde');
    assert.deepEqual(selectNone(two), { selected: new Set(), active: 'c', anchor: 'c' });
  });

  it('holds nothing that is not in the list any more', () => {
    const all = selectAll(selectOnly('c'), ids);
    assert.deepEqual(within(all, ['b', 'd']), {
      selected: new Set(['b', 'd']),
      active: 'b',
      anchor: undefined,
    });
    assert.equal(within(all, []).active, undefined);
  });
});

describe('the rows in the page', () => {
  const rowHeight = 24;

  it('are those that are seen and a few around, of however many', () => {
    assert.deepEqual(rowsInView({ top: 0, height: 240, rowHeight, count: 10_000 }), {
      from: 0,
      to: 22,
    });
    assert.deepEqual(rowsInView({ top: 24_000, height: 240, rowHeight, count: 10_000 }), {
      from: 988,
      to: 1022,
    });
  });

  it('never lie beyond the list, though it became shorter', () => {
    assert.deepEqual(rowsInView({ top: 24_000, height: 240, rowHeight, count: 3 }), {
      from: 3,
      to: 3,
    });
  });
});

describe('a message of the page', () => {
  const view = { scope: 'own', filter: 'web', sort: { column: 'size', isDescending: true } };

  it('is read as it is meant', () => {
    assert.deepEqual(readPageMessage({ kind: 'show', view, from: 0, to: 60, more: 1 }), {
      kind: 'show',
      view,
      from: 0,
      to: 60,
    });
    assert.deepEqual(readPageMessage({ kind: 'run', command: 'x', ids: ['a', 1, null] }), {
      kind: 'run',
      command: 'x',
      ids: ['a'],
    });
  });

  it('is nothing where it is none', () => {
    const bad = [
      undefined,
      'show',
      { kind: 'other' },
      { kind: 'run', ids: [] },
      { kind: 'show', view: { ...view, scope: 'mine' } },
      { kind: 'show', view: { ...view, filter: 7 } },
      { kind: 'show', view: { ...view, sort: { column: 'price' } } },
    ];
    for (const message of bad) assert.equal(readPageMessage(message), undefined);
  });

  it('asks for no more rows at once than are sent', () => {
    assert.deepEqual(readPageMessage({ kind: 'rows', from: -5, to: 1e9 }), {
      kind: 'rows',
      from: 0,
      to: 1000,
    });
    assert.deepEqual(readPageMessage({ kind: 'rows', from: 9, to: 'x' }), {
      kind: 'rows',
      from: 9,
      to: 9,
    });
  });
});
