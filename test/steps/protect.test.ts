import assert from 'node:assert/strict';
import { SettingKey } from '../../src/kit/manifest';
import type { WireImage } from '../simulator/wire';
import { closes, escapes, picks, picksInVain, presses } from '../support/deeds';
import { confirmsCount, deleteRows, rowsOf } from '../support/deletion';
import { Fixture } from '../support/fixture';
import { copies } from '../support/replicating';
import { asUser, type Deed } from '../support/scriptedUser';
import { setSetting } from '../support/setting';
import { execute, type ShownItem } from '../support/stage';
import { ticks, ticksInVain } from '../support/ticks';
import { spokenTree, untilTree } from '../support/treeText';

const HOW = /^It is not deleted from here, nor replaced, and keeps its copies$/;
const WITH_TAG = picks('With a Tag', HOW);
const WITH_LOCK = picks('With a Lock on This Machine', HOW);
const BY_TAG = 'Protected by the tag “protected”. Lift the protection first.';
const BY_LOCK = 'Protected by a lock on this machine. Lift the protection first.';
const TAG_GOES = 'The tag “protected” is removed, for everybody who manages the account.';
const LOCK_GOES = 'The lock on this machine is removed.';
const AFTER = 'After that it can be deleted and replaced, and lose copies.';

describe('a protected image', () => {
  const fixture = new Fixture();
  const run = (command: string, ...rows: readonly unknown[]) =>
    execute(`linodeImages.${command}`, rows[0], rows);
  const protect = (...rows: readonly unknown[]) => run('protectImage', ...rows);
  const lift = (...rows: readonly unknown[]) => run('unprotectImage', ...rows);
  const add = (label: string, more: Partial<WireImage> = {}) =>
    fixture.simulator.account.addImage({ label, regions: copies('us-ord'), ...more });
  const changes = () =>
    fixture.simulator.journal.entries.filter(({ method }) => method !== 'GET').map(String);

  /** The row of the image, as soon as that stands beside it. */
  async function row(label: string, facts = '') {
    await untilTree(fixture.extension.own, new RegExp(`\\n {2}${label} \\| ${facts}`));
    const [found] = await rowsOf(fixture, label);
    assert.ok(found);
    return found;
  }

  async function itemOf(label: string, facts = ''): Promise<ShownItem> {
    return fixture.extension.own.provider.getTreeItem(await row(label, facts));
  }

  /** What is refused, and the way out of it. */
  function refusal(failure: string, why: string): Deed {
    return presses('Lift Protection…', `${failure}: ${why}`);
  }

  describe('by a tag', () => {
    it('has it put on by one request, and shows it', async () => {
      const web = add('web', { tags: ['aaa'] });
      await fixture.signIn();
      fixture.simulator.journal.clear();
      const deeds = [WITH_TAG, closes('“web” is protected by the tag “protected”.')];
      const target = await row('web');
      await asUser(deeds, () => protect(target));
      assert.deepEqual(fixture.simulator.account.image(web.id)?.tags, ['aaa', 'protected']);
      assert.deepEqual(
        fixture.simulator.journal.entries.map(({ method }) => method),
        ['GET', 'PUT'],
      );
      const item = await itemOf('web', 'protected · 1 GB');
      assert.equal(item.icon, 'lock');
      assert.equal(item.contextValue, 'image.own.available.write.protected');
      assert.ok((await spokenTree(fixture.extension.own)).includes('web, protected, 1 GB'));
    });

    it('is not deleted until that is lifted, which says what goes', async () => {
      const web = add('web', { tags: ['protected'] });
      await fixture.signIn();
      const target = await row('web', 'protected');
      const asks = `Lift the protection of “web”? ${TAG_GOES}\n\n${AFTER}`;
      const refused = refusal('Could not delete the image', BY_TAG);
      await asUser([refused, closes(asks, 'Lift Protection')], () => deleteRows([target]));
      assert.deepEqual(fixture.simulator.account.image(web.id)?.tags, ['protected']);
      await asUser(
        [refused, presses('Lift Protection', asks), closes('“web” is no longer protected.')],
        () => deleteRows([target]),
      );
      const free = await row('web', '1 GB');
      await asUser([presses('Delete', /^Delete “web”\?/), closes('Deleted “web”.')], () =>
        deleteRows([free]),
      );
    });

    it('that a colleague puts on while the question is open is found before anything is sent', async () => {
      const web = add('web');
      await fixture.signIn();
      const target = await row('web');
      const meanwhile = () => web.tags.push('protected');
      await asUser(
        [
          presses('Delete', /^Delete “web”\?/, meanwhile),
          closes(`Could not delete the image: ${BY_TAG}`),
        ],
        () => deleteRows([target]),
      );
      assert.deepEqual(fixture.simulator.journal.requests('DELETE'), []);
      await row('web', 'protected');
    });

    it('is left out when several are deleted, and named in the question', async () => {
      for (const label of ['db', 'web']) add(label);
      const kept = add('kept', { tags: ['protected'] });
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'db', 'kept', 'web');
      const question = /Left out, as they are protected: “kept”\.$/;
      await asUser([closes(question, 'Delete 2 Images…')], () => deleteRows(rows));
      const later = () => fixture.simulator.account.images.find(({ label }) => label === 'web');
      const deeds = [
        ...confirmsCount(2, () => later()?.tags.push('protected')),
        presses(
          'Delete',
          /^Delete “db”\? “web” has been protected meanwhile\.\n\nIt .+ protected: “kept”, “web”\.$/s,
        ),
        closes('Deleted “db”.'),
      ];
      await asUser(deeds, () => deleteRows(rows));
      assert.ok(fixture.simulator.account.image(kept.id));
    });

    it('follows the setting, and is refused where that is empty or no tag', async () => {
      add('web', { tags: ['keep-it'] });
      await fixture.signIn();
      await row('web', '1 GB');
      try {
        await setSetting(SettingKey.protectTag, 'keep-it');
        await row('web', 'protected');
        await setSetting(SettingKey.protectTag, '');
        const empty = 'The setting “linodeImages.protectTag” is empty.';
        const target = await row('web', '1 GB');
        await asUser([picksInVain('With a Tag', HOW, empty), escapes()], () => protect(target));
        await setSetting(SettingKey.protectTag, 'ab');
        const short = 'The tag “ab” must have 3 to 100 characters.';
        await asUser([picksInVain('With a Tag', HOW, short), escapes()], () => protect(target));
      } finally {
        await setSetting(SettingKey.protectTag, undefined);
      }
    });
  });

  describe('by a lock', () => {
    it('is locked without a request, also by who may not change it', async () => {
      const { account, tokens } = fixture.simulator;
      account.grantImage(add('web').id, 'read_only');
      await fixture.signIn(tokens.restrictedUser);
      const target = await row('web');
      fixture.simulator.journal.clear();
      const refused = 'Its tags cannot be changed: it is not available yet, or you lack the right.';
      const vain = picksInVain('With a Tag', HOW, refused);
      const lock = picks('With a Lock on This Machine', new RegExp(refused));
      await asUser([vain, lock, closes('“web” is protected by a lock on this machine.')], () =>
        protect(target),
      );
      assert.deepEqual(fixture.simulator.journal.entries, []);
      const item = await itemOf('web', 'locked · 1 GB');
      assert.equal(item.contextValue, 'image.own.available.protected');
      const asks = `Lift the protection of “web”? ${LOCK_GOES}\n\n${AFTER}`;
      const lifts = [presses('Lift Protection', asks), closes('“web” is no longer protected.')];
      const locked = await row('web', 'locked');
      await asUser(lifts, () => lift(locked));
      await row('web', '1 GB');
    });

    it('comes to many at once, and goes with the tags of others', async () => {
      for (const label of ['db', 'web']) add(label);
      add('tagged', { tags: ['protected'] });
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'db', 'web', 'tagged');
      const locked = closes('2 images are protected by a lock on this machine.');
      await asUser([WITH_LOCK, locked], () => protect(...rows));
      const all = refusal(
        'Could not delete the image',
        'Protected by a lock on this machine and the tag “protected”. Lift the protection first.',
      );
      const asks = `Lift the protection of 3 images? “db”, “web”, “tagged”\n\n${TAG_GOES}\n\n${LOCK_GOES}\n\nAfter that they can be deleted and replaced, and lose copies.`;
      const deeds = [
        all,
        presses('Lift Protection', asks),
        closes('3 images are no longer protected.'),
      ];
      await asUser(deeds, () => deleteRows(rows));
      assert.doesNotMatch(await untilTree(fixture.extension.own, /db \| 1 GB/), /locked|protected/);
      assert.equal(changes().length, 1);
    });
  });

  it('gets more copies, and loses none', async () => {
    const web = add('web', { regions: copies('us-ord', 'nl-ams') });
    await fixture.signIn();
    await asUser([WITH_LOCK, closes(/lock/)], async () => protect(await row('web')));
    const target = await row('web', 'locked');
    const wanted = /^Tick regions to add: the copies of a protected image stay$/;
    const deeds = [
      ticksInVain(['Chicago, IL', 'Osaka, JP'], wanted, BY_LOCK),
      ticks(['Chicago, IL', 'Amsterdam, NL', 'Osaka, JP'], /^/),
      presses('Add 1 Copy', /^Add a copy of “web” in Osaka\?/),
      closes('“web” is available in Osaka.'),
    ];
    await asUser(deeds, () => execute('linodeImages.replicateImage', target));
    const places = fixture.simulator.account.image(web.id)?.regions?.map(({ region }) => region);
    assert.deepEqual(places, ['us-ord', 'nl-ams', 'jp-osa']);
  });

  it('that a colleague protects while the plan is read loses no copy', async () => {
    const web = add('web', { regions: copies('us-ord', 'nl-ams') });
    await fixture.signIn();
    const target = await row('web');
    const deeds = [
      ticks(['Chicago, IL'], /^Tick every region/),
      presses('Remove 1 Copy', /^Remove the copy/, () => web.tags.push('protected')),
      closes(`Could not replicate the image: ${BY_TAG}`, 'Lift Protection…'),
    ];
    await asUser(deeds, () => execute('linodeImages.replicateImage', target));
    assert.deepEqual(changes(), []);
  });

  it('is not replaced, and that is said before a file is asked for', async () => {
    add('web', { tags: ['protected'] });
    await fixture.signIn();
    const target = await row('web', 'protected');
    await asUser([closes(`Could not replace the image: ${BY_TAG}`, 'Lift Protection…')], () =>
      execute('linodeImages.replaceImage', target),
    );
  });
});
