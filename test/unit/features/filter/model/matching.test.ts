import assert from 'node:assert/strict';
import { found } from './queryContext';

function finds(text: string, ...labels: readonly string[]): void {
  it(`takes “${text}”`, () => {
    assert.deepEqual(found(text), labels);
  });
}

describe('what a query finds', () => {
  describe('by words', () => {
    finds('golden', 'golden-web', 'golden-db');
    finds('GOLDEN web', 'golden-web');
    finds('friends', 'golden-web');
    finds('"nginx and"', 'golden-web');
    finds('private/12', 'golden-db');
    finds('-golden -web', 'waiting', 'base', 'Debian 13', 'Ubuntu 18.04');
    finds('nothing-like-this');
  });

  describe('by texts', () => {
    finds('tag:web', 'golden-web', 'golden-db');
    finds('tag=web', 'golden-web');
    finds('tag=WEB,db', 'golden-web', 'golden-db');
    finds('is:private -tag:*', 'waiting', 'lost-web');
    finds('label:web', 'golden-web', 'lost-web');
    finds('id=13', 'waiting');
    finds('id:shared/', 'base');
    finds('description:*', 'golden-web');
    finds('region:nl-ams', 'golden-web');
    finds('region:chicago -golden', 'lost-web', 'base');
    finds('region="Amsterdam, NL"', 'golden-web');
    finds('status:pending', 'waiting');
    finds('status:replicating', 'golden-web');
    finds('vendor:debian,ubu', 'Debian 13', 'Ubuntu 18.04');
    finds('type:recovery', 'lost-web');
    finds('type:automatic', 'lost-web');
    finds('creator:ann', 'golden-db');
    finds('account:team golden', 'golden-web', 'golden-db');
    finds('shared-in:acme', 'base');
    finds('shared-in="acme base images"', 'base');
    finds('-shared-in:* is:shared');
  });

  describe('by flags', () => {
    finds('deprecated', 'Ubuntu 18.04');
    finds('is:public -deprecated', 'Debian 13');
    finds('protected', 'golden-web');
    finds('encrypted', 'golden-web');
    finds('is:private', 'golden-web', 'golden-db', 'waiting', 'lost-web');
    finds('is:shared', 'base');
    finds('is:recovery,shared', 'lost-web', 'base');
    finds('cloud-init', 'golden-web');
    finds('replicated', 'golden-web');
    finds('is:moving', 'golden-web');
    finds('"deprecated"');
  });

  describe('by amounts', () => {
    finds('size>2000', 'golden-db', 'lost-web');
    finds('size>=20GB', 'golden-db');
    finds('size<300', ...[]);
    finds('size<=300', 'base');
    finds('size:1.4GB', 'golden-web');
    finds('size:1.5GB');
    finds('size:1GB..5000', 'golden-web', 'lost-web', 'Debian 13', 'Ubuntu 18.04');
    finds('size:5000MB..1GB', 'golden-web', 'lost-web', 'Debian 13', 'Ubuntu 18.04');
    finds('size:300,5000', 'lost-web', 'base');
    finds('total>2.5GB -is:recovery', 'golden-web', 'golden-db');
    finds('cost>1', 'golden-db');
    finds('cost:$0.29', 'golden-web');
    finds('regions>1', 'golden-web');
    finds('regions:0', 'waiting');
    finds('regions:*', 'golden-web', 'golden-db', 'waiting', 'lost-web', 'base');
  });

  describe('by dates', () => {
    finds('created<2025', 'Ubuntu 18.04');
    finds('created:2025', 'golden-web');
    finds('created=2025-01-01', 'golden-web');
    finds('created>2025-01-01 created<=2026-06', 'lost-web', 'base', 'Debian 13');
    finds('created:..2025-01', 'golden-web', 'Ubuntu 18.04');
    finds('created:2026-07..', 'golden-db', 'waiting');
    finds('created>=2026-07-15', 'waiting');
    finds('created:today', 'waiting');
    finds('created>7d', 'golden-db', 'waiting');
    finds('created:7d', 'golden-db', 'waiting');
    finds('created:4w..3d', 'golden-db', 'lost-web');
    finds('created<5y', 'Ubuntu 18.04');
    finds('updated>2h', 'golden-db');
    finds('expires<7d', 'waiting', 'lost-web');
    finds('expires>1d', 'lost-web');
    finds('eol>4y', 'Debian 13');
    finds('eol:6y', 'Debian 13');
  });

  it('takes everything while nothing is asked, or it cannot be read', () => {
    for (const text of ['', '  ', 'size>big', 'nokey:1 golden']) {
      assert.equal(found(text).length, 7, text);
    }
  });

  it('counts a month back to its last day where it is shorter', () => {
    assert.deepEqual(found('created>1m'), ['golden-db', 'waiting', 'lost-web']);
  });
});
