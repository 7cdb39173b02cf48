import assert from 'node:assert/strict';
import { moneyText } from '../../src/words/quantity';
import { costText } from '../../src/words/replication/cost';
import { placeName, placeNames } from '../../src/words/replication/places';
import { image, region } from '../support/builders';

describe('words of replication', () => {
  it('say money with two significant digits, and whole cents up to ten dollars', () => {
    const amounts = [0, 0.0004, 0.0137, 0.143, 1.234, 9.96, 12.34, 123];
    assert.deepEqual(amounts.map(moneyText), [
      ...['$0.00', '$0.0004', '$0.014', '$0.14', '$1.20', '$10', '$12', '$120'],
    ]);
  });

  it('name a place shortly, in full where another one is called so, by its id where unknown', () => {
    const regions = [
      region({ id: 'us-ord', label: 'Chicago, IL' }),
      region({ id: 'au-mel', label: 'Melbourne, AU' }),
      region({ id: 'us-mel', label: 'Melbourne, FL' }),
    ];
    assert.equal(placeName('us-ord', regions), 'Chicago');
    assert.equal(placeName('au-mel', regions), 'Melbourne, AU');
    assert.equal(placeNames(['us-ord', 'xx-new'], regions), 'Chicago and xx-new');
  });

  it('date the price by the month or the day, in any time zone', () => {
    const plan = { image: image(), keep: [], add: [], remove: [], blocked: [] };
    const dated = (asOf: string) =>
      /list price of (.+) \(/.exec(costText([plan], { perGbMonth: 0.1, asOf }))?.[1];
    assert.deepEqual(['2026-04', '2026-04-01', 'spring'].map(dated), [
      ...['Apr 2026', 'Apr 1, 2026', 'spring'],
    ]);
  });
});
