import assert from 'node:assert/strict';
import {
  closes,
  escapes,
  goesBack,
  keeps,
  picks,
  presses,
  types,
  typesInVain,
} from '../support/deeds';
import { COUNT_BOX, rowsOf } from '../support/deletion';
import { Fixture } from '../support/fixture';
import { addAged, DAYS, daysAgo, KEEP_BY, KEPT, KINDS, LIST, old, prune } from '../support/pruning';
import { asUser } from '../support/scriptedUser';
import { keepsTicks, sees, ticks, ticksInVain } from '../support/ticks';
import { untilTree } from '../support/treeText';

describe('pruning images', () => {
  const fixture = new Fixture();
  const left = () =>
    fixture.simulator.account.images.filter((image) => !image.is_public).map(({ label }) => label);
  const deletes = () => fixture.simulator.journal.requests('DELETE').length;
  const asked = () =>
    fixture.simulator.journal.entries
      .filter(({ path }) => !path.endsWith('/profile')) // With each list, beside all this.
      .map(
        ({ method, path }) => `${method} ${decodeURIComponent(path).replace(/^\/v4(beta)?/, '')}`,
      );

  it('shows what would go and what stays, and deletes what is confirmed, one by one', async () => {
    const [shop, web, db] = addAged(fixture, { shop: 400, web: 120, db: 100, api: 95, new: 1 });
    const { account, journal } = fixture.simulator;
    for (const image of account.images) if (image.label === 'api') image.tags = ['protected'];
    account.addLinode({ label: 'db-1', image: db ?? '' });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /shop/);
    journal.clear();
    const list = [
      'shop | 400 days · 1 GB · about $0.10 a month | older than 90 days · unused',
      'web | 120 days · 1 GB · about $0.10 a month | older than 90 days · unused',
      'Kept: 2 images',
      'db | 100 days · 1 GB · about $0.10 a month | kept: in use by “db-1”',
      'api | 95 days · 1 GB · about $0.10 a month | kept: protected by the tag “protected”',
    ];
    const question =
      'Delete 2 images? “shop”: Chicago\n“web”: Chicago\n\nCopies in all regions: 2 (2 GB). Deleting saves about $0.20 a month at the list price of Apr 2026. This cannot be undone. No Linode was deployed from them.';
    const deeds = [
      ticks(['Old', 'Unused'], KINDS),
      types('90', DAYS),
      sees(list, LIST),
      ticksInVain(['shop', 'api'], LIST, '“api” is kept: protected by the tag “protected”'),
      ticks(['shop', 'web'], /^“api”/, { from: ['shop'] }),
      presses('Delete 2 Images…', question),
      types('2', COUNT_BOX),
      closes('Deleted 2 images, 2 GB, about $0.20 a month.', 'Show Report'),
    ];
    await asUser(deeds, () => prune());
    assert.deepEqual(left(), ['db', 'api', 'new']);
    const first = ['GET /images', 'GET /linode/instances', 'GET /linode/instances'];
    assert.deepEqual(asked().slice(0, 3).sort(), first); // They are sent together.
    assert.deepEqual(asked().slice(3), [
      `GET /images/${shop}`,
      `DELETE /images/${shop}`,
      `GET /images/${web}`,
      `DELETE /images/${web}`,
    ]);
  });

  it('keeps what is shared, and names the share groups, as far as they can be read', async () => {
    const { account, faults, shareGroups } = fixture.simulator;
    addAged(fixture, { web: 120, db: 100 });
    const [web] = account.images;
    for (const label of ['team', 'vendors']) shareGroups.addGroup(label, web ? [web] : []);
    await fixture.signIn();
    const shared = (why: string) => [
      'db | 100 days · 1 GB · about $0.10 a month | older than 90 days',
      'Kept: 1 image',
      `web | 120 days · 1 GB · about $0.10 a month | kept: ${why}`,
    ];
    const list = (why: string) => [...old(90), sees(shared(why), LIST), escapes()];
    await asUser(list('shared in “team”, “vendors”'), () => prune());
    faults.next(
      { path: /\/sharegroups$/ },
      { kind: 'status', status: 403, reason: 'Unauthorized' },
    );
    await asUser(list('shared with others'), () => prune());
    assert.deepEqual(left(), ['web', 'db']);
  });

  it('changes nothing when it is left at any step', async () => {
    addAged(fixture, { 'web-v1': 120, 'web-v2': 100, 'web-v3': 1 });
    await fixture.signIn();
    const steps = [
      ticks(['Old', 'Superseded'], KINDS),
      types('90', DAYS),
      picks('Label Prefix', KEEP_BY),
      types('1', KEPT),
      keepsTicks(['web-v1', 'web-v2'], LIST),
      presses('Delete 2 Images…', /^Delete 2 images\?/),
    ];
    for (const [at] of steps.slice(0, -1).entries()) {
      await asUser([...steps.slice(0, at), escapes()], () => prune());
    }
    await asUser([...steps.slice(0, -1), closes(/^Delete 2 images\?/)], () => prune());
    await asUser([...steps, escapes()], () => prune());
    assert.equal(deletes(), 0);
    assert.equal(left().length, 3);
  });

  it('remembers the answers, goes back, and refuses what is no number', async () => {
    addAged(fixture, { 'web-v1': 40, 'web-v2': 30, 'web-v3': 20 });
    await fixture.signIn();
    const deeds = [
      ticks(['Superseded'], KINDS),
      picks('Tag', KEEP_BY),
      goesBack(),
      picks('Label Prefix', KEEP_BY),
      typesInVain('0', KEPT, 'Type a whole number from 1 to 1000.'),
      types('2', KEPT),
      sees(['web-v1 | 40 days · 1 GB · about $0.10 a month | beyond the newest 2 of “web”'], LIST),
      ticksInVain([], LIST, 'Pick at least one image.'),
      escapes(),
    ];
    await asUser(deeds, () => prune());
    const again = [
      keepsTicks(['Superseded'], KINDS),
      picks('Label Prefix', KEEP_BY),
      keeps('2', KEPT),
    ];
    await asUser([...again, escapes()], () => prune());
  });

  it('cannot tell what is unused with a token that may not read Linodes, and says so', async () => {
    addAged(fixture, { web: 120 });
    const { tokens } = fixture.simulator;
    const token = 'images-only';
    tokens.add(token, { scopes: ['images:read_write'] });
    await fixture.signIn(token);
    const deeds = [
      ticksInVain(
        ['Unused'],
        KINDS,
        'What is unused is not known. This token may not do that. Create one with the scope “Linodes: Read Only”.',
      ),
      ticks(['Old'], /^What is unused/),
      types('90', DAYS),
      keepsTicks(['web'], LIST),
      presses('Delete', /Whether Linodes were deployed from it is not known\./),
      closes('Deleted 1 image, 1 GB, about $0.10 a month.'),
    ];
    await asUser(deeds, () => prune());
    assert.deepEqual(left(), []);
  });

  it('proposes only images of the group on whose row it was chosen', async () => {
    addAged(fixture, { web: 120 });
    const region = { regions: [{ region: 'nl-ams', status: 'available' as const }] };
    fixture.simulator.account.addImage({ label: 'db', created: daysAgo(120), ...region });
    await fixture.signIn();
    await rowsOf(fixture, 'web', 'db');
    const groups = (await fixture.extension.own.provider.getChildren()) ?? [];
    const amsterdam = groups.find((node) => node.kind === 'group' && node.id.endsWith('nl-ams'));
    const deeds = [
      ticks(['Old'], /^Which of these 1 images shall go\?$/),
      types('90', DAYS),
      keepsTicks(['db'], LIST),
      closes(/^Delete “db”\?/),
    ];
    await asUser(deeds, () => prune(amsterdam));
  });

  it('says why nothing goes, and lets the rules be changed', async () => {
    addAged(fixture, { web: 120, db: 100 });
    const { account } = fixture.simulator;
    for (const image of account.images) if (image.label === 'web') image.tags = ['protected'];
    account.addLinode({
      label: 'db-1',
      image: account.images.find(({ label }) => label === 'db')?.id ?? '',
    });
    await fixture.signIn();
    const deeds = [
      ...old(90),
      presses(
        'Change Rules',
        'There is nothing to prune. What meets these rules is kept: protected: 1 image, in use: 1 image.',
      ),
      types('500', DAYS),
      closes('There is nothing to prune: no image meets these rules.', 'Change Rules'),
    ];
    await asUser(deeds, () => prune());
    assert.equal(deletes(), 0);
  });

  it('deletes uploads that were given up, not those that may be under way elsewhere', async () => {
    const waiting = { status: 'pending_upload' as const, size: 0, regions: [] };
    const { account } = fixture.simulator;
    account.addImage({ label: 'stale', created: daysAgo(0.5), ...waiting });
    account.addImage({ label: 'fresh', created: daysAgo(0.01), ...waiting });
    await fixture.signIn();
    const deeds = [
      ticks(['Unfinished uploads'], KINDS),
      sees(
        [
          'stale | 12 h · no data | its upload did not come to its end',
          'Kept: 1 image',
          'fresh | 14 min · no data | kept: may be being uploaded from elsewhere: made less than an hour ago',
        ],
        LIST,
      ),
      keepsTicks(['stale'], LIST),
      presses('Delete', /^Delete the empty image “stale”\?/),
      closes('Deleted 1 image.'),
    ];
    await asUser(deeds, () => prune());
    assert.deepEqual(left(), ['fresh']);
  });
});
