import assert from 'node:assert/strict';
import { closes, escapes, presses, types } from '../support/deeds';
import { TOKEN_BOX } from '../support/fixture';
import { copies, ESTIMATE, ReplicateFixture, WANTED } from '../support/replicating';
import { asUser } from '../support/scriptedUser';
import { ticks, ticksInVain } from '../support/ticks';

const CHICAGO = 'Chicago, IL';
const WHICH = /^Which images\?$/;
const LAST_COPY = 'The last available copy cannot be removed here: delete the image instead.';

describe('replicating an image', () => {
  const fixture = new ReplicateFixture();
  /** What was asked about the image until the plan was sent, and that. */
  const untilSent = (id: string) => {
    const isOfImage = ({ path }: { readonly path: string }) =>
      decodeURIComponent(path).includes(`/${id}`);
    const methods = fixture.simulator.journal
      .requests()
      .filter(isOfImage)
      .map(({ method }) => method);
    return methods.slice(0, methods.indexOf('POST') + 1);
  };

  it('shows the plan with its cost, sends the whole set, and ends when all copies are there', async () => {
    const web = fixture.add('web', 'us-ord');
    const [row] = await fixture.rows('web');
    const question = [
      'Add copies of “web” in Madrid and Osaka? Keep: Chicago, IL\nAdd: Madrid, ES · Osaka, JP',
      `Monthly cost: about $0.14 now, about $0.42 after.\n${ESTIMATE}`,
    ].join('\n\n');
    const deeds = [
      ticks([CHICAGO, 'Osaka, JP', 'Madrid, ES'], WANTED, { from: [CHICAGO] }),
      presses('Add 2 Copies', question),
      presses('Show', '“web” is available in Madrid and Osaka.'),
    ];
    assert.equal(await asUser(deeds, () => fixture.run(row)), web.id);
    assert.deepEqual(fixture.sent, ['us-ord es-mad jp-osa']);
    assert.equal(fixture.placesOf(web), 'us-ord available, es-mad available, jp-osa available');
    assert.deepEqual(untilSent(web.id), ['GET', 'GET', 'POST']); // At the start, and just before.
  });

  it('from the palette offers the images that fit', async () => {
    fixture.add('web', 'us-ord');
    fixture.add('db', 'us-ord');
    fixture.simulator.account.addImage({ label: 'waiting', status: 'pending_upload', regions: [] });
    await fixture.rows('web');
    await asUser([ticks(['web'], WHICH, { offered: ['web', 'db'], from: [] }), ...addOsaka()], () =>
      fixture.run(),
    );
    assert.deepEqual(fixture.sent, ['us-ord jp-osa']);
  });

  it('asks a user who is signed out to sign in, and a restricted one for what may be changed', async () => {
    const { id } = fixture.add('web', 'us-ord');
    const { account, tokens } = fixture.simulator;
    account.grantImage(id, 'read_write');
    account.grantImage(fixture.add('db', 'us-ord').id, 'read_only');
    await fixture.signOut();
    const deeds = [
      types(tokens.restrictedUser, TOKEN_BOX),
      closes(/^Signed in to Linode as “my-team-guest”/),
      ticks(['web'], WHICH, { offered: ['web'] }),
      ...addOsaka(),
    ];
    assert.equal(await asUser(deeds, () => fixture.run()), id);
  });

  const addOsaka = () => [
    ticks([CHICAGO, 'Osaka, JP'], WANTED, { from: [CHICAGO] }),
    presses('Add 1 Copy', /^Add a copy of “web” in Osaka\?/),
    closes('“web” is available in Osaka.', 'Show', 'Don’t Show Again'),
  ];

  it('removes copies after a question of their own that names them', async () => {
    const web = fixture.add('web', 'us-ord', 'nl-ams', 'it-mil');
    const [row] = await fixture.rows('web');
    const question = [
      'Remove the copies of “web” in Amsterdam and Milan? They are deleted, and this cannot be undone.\n\nKeep: Chicago, IL\nRemove: Amsterdam, NL · Milan, IT',
      `Monthly cost: about $0.42 now, about $0.14 after.\n${ESTIMATE}`,
    ].join('\n\n');
    const chosen = ticks([CHICAGO], WANTED, { from: [CHICAGO, 'Amsterdam, NL', 'Milan, IT'] });
    await asUser([chosen, closes(question, 'Remove 2 Copies')], () => fixture.run(row));
    assert.deepEqual(fixture.sent, []);
    const done = closes('“web” is no longer in Amsterdam and Milan.', 'Show', 'Don’t Show Again');
    const deeds = [chosen, presses('Remove 2 Copies', question), done];
    assert.equal(await asUser(deeds, () => fixture.run(row)), web.id);
    assert.equal(fixture.placesOf(web), 'us-ord available');
  });

  it('adds and removes after two questions, or adds only', async () => {
    const web = fixture.add('web', 'us-ord', 'nl-ams');
    const [row] = await fixture.rows('web');
    const chosen = ticks([CHICAGO, 'Osaka, JP'], WANTED);
    const removal =
      /^Remove the copy of “web” in Amsterdam\? It is deleted, and this cannot be undone\.\n\nKeep: Chicago, IL\nAdd: Osaka, JP\nRemove: Amsterdam, NL\n/;
    const both = /^Add a copy of “web” in Osaka\? Keep: .*\nAdd: .*\nRemove: Amsterdam, NL\n/;
    const half = [chosen, presses('Remove 1 Copy', removal), closes(both, 'Add 1 and Remove 1')];
    assert.equal(await asUser(half, () => fixture.run(row)), undefined);
    assert.deepEqual(fixture.sent, []);
    const addOnly = [
      chosen,
      presses('Add Only', removal),
      presses('Add 1 Copy', /Keep: Chicago, IL · Amsterdam, NL\nAdd: Osaka, JP\n\n/),
      closes('“web” is available in Osaka.'),
    ];
    await asUser(addOnly, () => fixture.run(row));
    assert.equal(fixture.placesOf(web), 'us-ord available, nl-ams available, jp-osa available');
    const exchange = [
      ticks([CHICAGO, 'Madrid, ES', 'Osaka, JP'], WANTED),
      presses('Remove 1 Copy', /^Remove the copy of “web” in Amsterdam\?/),
      presses('Add 1 and Remove 1', /^Add a copy of “web” in Madrid\?/),
      closes('“web” is available in Madrid. “web” is no longer in Amsterdam.'),
    ];
    await asUser(exchange, () => fixture.run(row));
    assert.deepEqual(fixture.sent, ['us-ord nl-ams jp-osa', 'us-ord jp-osa es-mad']);
  });

  it('does not take away the last available copy, whatever else is on its way', async () => {
    const web = fixture.add('web', 'us-ord', 'es-mad: replicating', 'it-mil: timedout');
    const [row] = await fixture.rows('web');
    const places = [CHICAGO, 'Madrid, ES', 'Milan, IT'];
    const deeds = [
      ticksInVain([], WANTED, LAST_COPY),
      ticksInVain(['Madrid, ES', 'Milan, IT'], /^The last available/, LAST_COPY),
      ticks(places, /^The last available/),
      closes('“web” is in these regions already: nothing was changed.'),
    ];
    assert.equal(await asUser(deeds, () => fixture.run(row)), web.id);
    assert.deepEqual(fixture.sent, []);
  });

  it('refuses regions that cannot hold the image, with the reason, but keeps it where it is', async () => {
    fixture.add('web', 'us-ord', 'gb-lon', 'nowhere', 'nl-ams: pending deletion');
    const [row] = await fixture.rows('web');
    const refusals = [
      ['Houston, TX', 'Distributed regions do not hold images.'],
      ['Dallas, TX', 'It has no Object Storage, where images are kept.'],
      ['Melbourne, AU', 'Linode does not take images there yet.'],
      ['Amsterdam, NL', 'Its copy is being removed. It can be added once that is gone.'],
    ] as const;
    const deeds = [
      ...refusals.map(([label, why]) => ticksInVain([label], /^/, why)),
      ticks([CHICAGO, 'London 2, UK', 'nowhere', 'Osaka, JP'], /^Its copy/),
      closes(/\nAdd: Osaka, JP\n\n/, 'Add 1 Copy'),
    ];
    await asUser(deeds, () => fixture.run(row));
    await asUser([escapes()], () => fixture.run(row));
    assert.deepEqual(fixture.sent, []);
  });

  it('says that recovery images are free', async () => {
    const recovery = { label: 'web', type: 'automatic', size: 1400 } as const;
    fixture.simulator.account.addImage({ ...recovery, regions: copies('us-ord') });
    const [row] = await fixture.rows('web');
    const question = /\nAdd: Osaka, JP\n\nRecovery images are free\.$/;
    const deeds = [ticks([CHICAGO, 'Osaka, JP'], WANTED), closes(question)];
    await asUser(deeds, () => fixture.run(row));
  });

  describe('that changes while the plan is read', () => {
    it('stops, keeps what came meanwhile, and shows the new plan', async () => {
      const web = fixture.add('web', 'us-ord');
      const [row] = await fixture.rows('web');
      const meanwhile = () => web.regions?.push(...copies('es-mad'));
      const deeds = [
        ticks([CHICAGO, 'Osaka, JP'], WANTED),
        presses('Add 1 Copy', /^Add a copy of “web” in Osaka\? Keep: Chicago, IL\n/, meanwhile),
        presses(
          'Add 1 Copy',
          /^Add a copy of “web” in Osaka\? The image has changed meanwhile\. This is the new plan:\n\nKeep: Chicago, IL · Madrid, ES\nAdd: Osaka, JP\n/,
        ),
        closes('“web” is available in Osaka.'),
      ];
      await asUser(deeds, () => fixture.run(row));
      assert.deepEqual(fixture.sent, ['us-ord es-mad jp-osa']);
    });

    it('stops when a copy that was to be kept has gone', async () => {
      const web = fixture.add('web', 'us-ord', 'nl-ams');
      const [row] = await fixture.rows('web');
      const meanwhile = () => {
        web.regions = copies('us-ord', 'nl-ams: pending deletion');
      };
      const chosen = ticks([CHICAGO, 'Amsterdam, NL', 'Osaka, JP'], WANTED);
      const renewed = /Keep: Chicago, IL\nAdd: Osaka, JP\nStill being removed: Amsterdam, NL\n/;
      const deeds = [chosen, presses('Add 1 Copy', /^Add/, meanwhile), closes(renewed)];
      assert.equal(await asUser(deeds, () => fixture.run(row)), undefined);
      assert.deepEqual(fixture.sent, []);
    });

    it('has nothing to do when somebody else did it', async () => {
      const web = fixture.add('web', 'us-ord');
      const [row] = await fixture.rows('web');
      const meanwhile = () => web.regions?.push(...copies('jp-osa: pending replication'));
      const deeds = [
        ticks([CHICAGO, 'Osaka, JP'], WANTED),
        presses('Add 1 Copy', /^Add/, meanwhile),
        closes('“web” is in these regions already: nothing was changed.'),
      ];
      assert.equal(await asUser(deeds, () => fixture.run(row)), web.id);
      assert.deepEqual(fixture.sent, []);
    });

    it('is left alone when it lost its available copies', async () => {
      const web = fixture.add('web', 'us-ord');
      const [row] = await fixture.rows('web');
      const lose = () => {
        web.regions = copies('us-ord: timedout');
      };
      const why = 'None of the copies that stay is available, and Linode copies from one that is.';
      const deeds = [
        ticks([CHICAGO, 'Osaka, JP'], WANTED),
        presses('Add 1 Copy', /^Add/, lose),
        closes(`Could not replicate the image: ${why}`, 'Show Log'),
      ];
      assert.equal(await asUser(deeds, () => fixture.run(row)), undefined);
      assert.deepEqual(fixture.sent, []);
    });
  });
});
