import assert from 'node:assert/strict';
import {
  columnWidths,
  type InventoryColumn,
  inventoryColumns,
} from '../../../../../src/features/inventory/model/columns';
import {
  columnsFor,
  isColumnShown,
  readLayout,
} from '../../../../../src/features/inventory/model/layout';
import { inventoryScopes } from '../../../../../src/features/inventory/model/messages';

/** What the grid has beside its columns, in pixels. */
const MARGINS = 16;

const NARROW = 900;

function shownIn(scope: (typeof inventoryScopes)[number]): readonly InventoryColumn[] {
  return columnsFor(scope, false).filter((column) => isColumnShown(column, {}, scope));
}

describe('the columns of the table at first', () => {
  it('fit into a narrow window, whichever images are shown', () => {
    for (const scope of inventoryScopes) {
      const widths = shownIn(scope).map((column) => columnWidths[column]);
      const width = widths.reduce((sum, one) => sum + one, MARGINS);
      assert.ok(width <= NARROW, `${scope}: ${width}`);
    }
  });

  it('are those that tell own images apart, and what people copy of public ones', () => {
    const first: readonly string[] = ['label', 'status', 'size', 'cost', 'regions'];
    assert.deepEqual(shownIn('own').slice(0, 5), first);
    assert.deepEqual(shownIn('public').slice(0, 2), ['label', 'id']);
  });

  it('are offered where they have something to say', () => {
    assert.ok(!columnsFor('own', false).includes('account'));
    assert.ok(columnsFor('own', true).includes('account'));
    assert.ok(!columnsFor('public', true).includes('cost'));
    assert.deepEqual(columnsFor('all', true), inventoryColumns);
  });
});

describe('the layout of the table', () => {
  it('is kept as it was made', () => {
    const layout = {
      scope: 'all',
      sort: { column: 'size', isDescending: true },
      shown: { id: true, tags: false },
      widths: { label: 300 },
      hasCharts: false,
    };
    const read = readLayout(JSON.parse(JSON.stringify(layout)));
    assert.deepEqual(read, layout);
    assert.ok(isColumnShown('id', read.shown, 'own'));
    assert.ok(!isColumnShown('tags', read.shown, 'own'));
    assert.ok(isColumnShown('label', { label: false }, 'own'));
  });

  it('is as at first where what was kept is none', () => {
    const first = readLayout(undefined);
    assert.deepEqual(first, {
      scope: 'own',
      sort: { column: 'label', isDescending: false },
      shown: {},
      widths: {},
      hasCharts: undefined,
    });
    const odd = { scope: 'mine', shown: { id: 'yes', price: true }, widths: [9], hasCharts: 1 };
    for (const value of ['all', null, 7, odd]) assert.deepEqual(readLayout(value), first);
  });
});
