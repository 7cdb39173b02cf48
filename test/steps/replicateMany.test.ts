import assert from 'node:assert/strict';
import { closes, presses } from '../support/deeds';
import { ADDITIONS, copies, ESTIMATE, ReplicateFixture } from '../support/replicating';
import { asUser } from '../support/scriptedUser';
import { ticks, ticksInVain } from '../support/ticks';

describe('replicating several images', () => {
  const fixture = new ReplicateFixture();

  it('adds regions where they are missing, and removes nothing', async () => {
    const web = fixture.add('web', 'us-ord', 'nl-ams');
    const db = fixture.add('db', 'us-ord', 'jp-osa');
    const rows = await fixture.rows('web', 'db');
    const question = [
      'Add copies of 2 images? Madrid, ES: 2 to add\nOsaka, JP: 1 to add, 1 there already or just being removed',
      `Monthly cost: about $0.56 now, about $0.98 after.\n${ESTIMATE}`,
    ].join('\n\n');
    const deeds = [
      ticksInVain([], ADDITIONS, 'Tick at least one region, or press Escape.'),
      ticks(['Osaka, JP', 'Madrid, ES'], /^Tick at least/, { from: [] }),
      presses('Add 3 Copies', question),
      closes('2 of 2 images are where you want them.'),
    ];
    assert.deepEqual(await asUser(deeds, () => fixture.run(rows[0], rows)), [web.id, db.id]);
    assert.deepEqual(fixture.sent, ['us-ord nl-ams es-mad jp-osa', 'us-ord jp-osa es-mad']);
  });

  it('does so with all images of a region’s row', async () => {
    fixture.add('web', 'us-ord');
    fixture.add('db', 'us-ord');
    fixture.add('elsewhere', 'nl-ams');
    const [group] = await fixture.rows('Chicago, IL');
    const deeds = [
      ticks(['Osaka, JP'], ADDITIONS),
      presses('Add 2 Copies', /^Add copies of 2 images\? Osaka, JP: 2 to add\n/),
      closes('2 of 2 images are where you want them.'),
    ];
    await asUser(deeds, () => fixture.run(group));
    assert.deepEqual(fixture.sent, ['us-ord jp-osa', 'us-ord jp-osa']);
  });

  it('says so when all are there already', async () => {
    fixture.add('web', 'us-ord', 'jp-osa');
    fixture.add('db', 'us-ord', 'jp-osa: pending deletion');
    const rows = await fixture.rows('web', 'db');
    const deeds = [
      ticks(['Osaka, JP'], ADDITIONS),
      closes(
        'Nothing was changed: these images are in Osaka already, or just being removed from there.',
      ),
    ];
    await asUser(deeds, () => fixture.run(rows[0], rows));
    assert.deepEqual(fixture.sent, []);
  });

  it('goes on past failures, through a rate limit, and reports what did not go', async () => {
    const [web, db, api] = ['web', 'db', 'api'].map((label) => fixture.add(label, 'us-ord'));
    fixture.add('cache', 'us-ord');
    const rows = await fixture.rows('web', 'db', 'api', 'cache');
    const { account, faults } = fixture.simulator;
    const meanwhile = () => {
      account.removeImage(web?.id ?? '');
      if (db) db.regions = copies('us-ord', 'jp-osa: pending deletion');
      const path = /\/regions$/;
      faults.next({ method: 'POST', path }, { kind: 'rateLimit', retryAfterS: 1 });
      faults.next(
        { method: 'POST', path },
        { kind: 'status', status: 403, reason: 'Unauthorized' },
      );
    };
    const report = [
      '1 of 4 images are where you want them.',
      'Could not replicate “web”: Linode does not have it any more.',
      'Could not replicate “db”: A copy there is just being removed. It can be added once that is gone.',
      'More reasons, in the log: 1.',
    ].join(' ');
    const deeds = [
      ticks(['Osaka, JP'], ADDITIONS),
      presses('Add 4 Copies', /^Add copies of 4 images\?/, meanwhile),
      closes(report, 'Try Again', 'Show Log'),
    ];
    const ids = await asUser(deeds, () => fixture.run(rows[0], rows));
    assert.equal((ids as readonly string[]).length, 1);
    assert.equal(api && fixture.placesOf(api), 'us-ord available');
  });

  it('ends at what would meet all the others', async () => {
    fixture.add('web', 'us-ord');
    fixture.add('db', 'us-ord');
    const rows = await fixture.rows('web', 'db');
    const meanwhile = () =>
      fixture.simulator.faults.next({ method: 'POST' }, { kind: 'maintenance' });
    const deeds = [
      ticks(['Osaka, JP'], ADDITIONS),
      presses('Add 2 Copies', /^Add copies/, meanwhile),
      closes(
        '0 of 2 images are where you want them. Not begun: 2. Linode’s API is closed for maintenance. Try again later.',
        'Try Again',
        'Show Log',
      ),
    ];
    assert.equal(await asUser(deeds, () => fixture.run(rows[0], rows)), undefined);
    assert.equal(fixture.sent.length, 1);
  });
});
