import assert from 'node:assert/strict';
import { filterHeader } from '../../../../src/api/request/apiRequest';

describe('filterHeader', () => {
  it('is ASCII that means the same', () => {
    const filter = { label: { '+contains': 'größe 💾 ~' }, '+or': [{ a: 1 }, { b: null }] };
    const header = filterHeader(filter);
    assert.match(header, /^[\x20-\x7e]*$/);
    assert.deepEqual(JSON.parse(header), filter);
  });

  it('writes dates in UTC without a zone', () => {
    const filter = { created: { '+gte': new Date(Date.UTC(2026, 1, 3, 4, 5, 6, 7)) } };
    assert.equal(filterHeader(filter), '{"created":{"+gte":"2026-02-03T04:05:06"}}');
  });
});
