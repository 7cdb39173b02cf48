import assert from 'node:assert/strict';
import { imageNumber } from '../simulator/account';
import {
  closes,
  escapes,
  goesBack,
  keeps,
  pickOf,
  picks,
  presses,
  types,
  typesInVain,
} from '../support/deeds';
import { DESCRIPTION, EditFixture, LABEL, run, TAGS } from '../support/editFixture';
import { TOKEN_BOX } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import type { Prompt } from '../support/stage';
import { ticks } from '../support/ticks';

const WHICH = /^Which images?\?$/;
const NOTHING_FITS = 'There is no image with which this can be done.';

describe('editing an image', () => {
  const editing = new EditFixture();

  describe('together', () => {
    it('asks for label, description and tags as they are, and sends what is different', async () => {
      await editing.edit(
        'editImage',
        keeps('web', LABEL),
        types('Shop & blog', DESCRIPTION),
        goesBack(),
        keeps('Shop & blog', DESCRIPTION),
        keeps('web, xyz', TAGS),
      );
      assert.deepEqual(editing.bodies(), [{ description: 'Shop & blog' }]);
      const ofImage = new RegExp(`\\D${imageNumber(editing.web.id)}$`);
      const requests = editing.host.simulator.journal.requests(undefined, ofImage);
      assert.deepEqual(
        requests.map(({ method }) => method),
        ['GET', 'PUT'],
      );
    });

    it('sends all that is different at once', async () => {
      await editing.edit(
        'editImage',
        types(' www ', LABEL),
        types('x', DESCRIPTION),
        types('', TAGS),
      );
      assert.deepEqual(editing.bodies(), [{ label: 'www', description: 'x', tags: [] }]);
      assert.ok(await editing.row('www'), 'the row shows it');
    });

    it('sends nothing when nothing was changed, and says nothing', async () => {
      await editing.edit(
        'editImage',
        keeps('web', LABEL),
        types('The shop', DESCRIPTION),
        types('xyz, web', TAGS),
      );
      assert.deepEqual(editing.puts(), []);
    });

    it('leaves all as it was after Escape', async () => {
      await editing.edit('editImage', types('www', LABEL), escapes());
      assert.deepEqual(editing.puts(), []);
    });

    it('is offered from the palette for images that can be edited, and no others', async () => {
      editing.host.simulator.account.addImage({ label: 'old', type: 'automatic' });
      await run('refresh')();
      const offered = {
        name: 'look at what is offered',
        staysOpen: true,
        answer: (shown: Prompt) => {
          const labels = pickOf(shown, WHICH).items.map(({ label }) => label);
          assert.deepEqual(labels.toSorted(), ['old', 'web']);
        },
      };
      const rest = [keeps('The shop', DESCRIPTION), keeps('web, xyz', TAGS)];
      const deeds = [offered, picks('web', WHICH), types('www', LABEL), ...rest];
      await asUser(deeds, run('editImage'));
      assert.equal(editing.now()?.label, 'www');
      await asUser([picks('old', WHICH), types('older', LABEL)], run('renameImage'));
      assert.equal(editing.puts().length, 2);
    });

    it('is not done to an image that waits for its upload', async () => {
      await asUser([closes(NOTHING_FITS)], run('editImage', await editing.row('waiting')));
    });
  });

  describe('alone', () => {
    it('renames', async () => {
      await editing.edit('renameImage', types('www', LABEL));
      assert.deepEqual(editing.bodies(), [{ label: 'www' }]);
    });

    it('empties a description, which then reads as empty', async () => {
      await editing.edit('editDescription', types('', DESCRIPTION));
      assert.deepEqual(editing.bodies(), [{ description: ' ' }]);
      await editing.edit('editDescription', keeps('', DESCRIPTION));
      assert.equal(editing.puts().length, 1);
    });

    it('keeps the line breaks of a description', async () => {
      editing.web.description = 'one\ntwo';
      await run('refresh')();
      await editing.edit('editDescription', keeps('one↵two', /↵ stands for a line break$/));
      assert.deepEqual(editing.puts(), []);
      await editing.edit('editDescription', types('one↵2', DESCRIPTION));
      assert.equal(editing.now()?.description, 'one\n2');
    });

    it('changes the tags', async () => {
      await editing.edit('editTags', types('web, ops', TAGS));
      assert.deepEqual(editing.bodies(), [{ tags: ['web', 'ops'] }]);
    });

    it('works from the palette', async () => {
      await asUser([picks('web', WHICH), types('www', LABEL)], run('renameImage'));
      await asUser([picks('www', WHICH), types('', DESCRIPTION)], run('editDescription'));
      await asUser([ticks(['www'], WHICH), types('ops', TAGS)], run('editTags'));
      assert.deepEqual(editing.bodies(), [
        { label: 'www' },
        { description: ' ' },
        { tags: ['ops'] },
      ]);
    });

    it('asks to sign in where nobody is, and then offers the images of the account', async () => {
      await editing.host.signOut();
      await asUser(
        [
          types(editing.host.simulator.tokens.full, TOKEN_BOX),
          closes(/^Signed in/),
          picks('web', WHICH),
          types('www', LABEL),
        ],
        run('renameImage'),
      );
      assert.equal(editing.now()?.label, 'www');
    });
  });

  it('says what is wrong with a value as it is typed', async () => {
    await editing.edit(
      'editImage',
      typesInVain('', LABEL, 'Enter a label.'),
      typesInVain('a/b', LABEL, /^A label cannot contain “\/”/),
      types('www', LABEL),
      typesInVain('x'.repeat(65_001), DESCRIPTION, 'A description has at most 65000 characters.'),
      types('x', DESCRIPTION),
      typesInVain('ab', TAGS, 'The tag “ab” must have 3 to 100 characters.'),
      types('abc', TAGS),
    );
    assert.equal(editing.puts().length, 1);
  });

  it('does not mind what is there already, though the rules would not allow it now', async () => {
    Object.assign(editing.web, { label: 'größe' });
    await run('refresh')();
    await asUser(
      [keeps('größe', LABEL), types('new', DESCRIPTION), keeps('web, xyz', TAGS)],
      run('editImage', await editing.row('größe')),
    );
    assert.deepEqual(editing.bodies(), [{ description: 'new' }]);
  });

  it('asks again, with what was typed, when the API refuses it', async () => {
    const refusal = { kind: 'status', status: 400, reason: 'Label is reserved' } as const;
    editing.host.simulator.faults.next({ method: 'PUT' }, refusal);
    await editing.edit(
      'renameImage',
      types('www', LABEL),
      presses('Change…', 'Could not change “web”. Linode says: Label is reserved.'),
      keeps('www', LABEL),
    );
    assert.equal(editing.now()?.label, 'www');
  });

  describe('that was changed elsewhere meanwhile', () => {
    const DRIFT = '“web” was changed elsewhere meanwhile: label is now “theirs”.';

    it('overwrites it on demand', async () => {
      await editing.edit(
        'renameImage',
        types('mine', LABEL, () => Object.assign(editing.web, { label: 'theirs' })),
        presses('Overwrite', DRIFT),
      );
      assert.equal(editing.now()?.label, 'mine');
    });

    it('starts again with what is there now', async () => {
      await editing.edit(
        'renameImage',
        types('mine', LABEL, () => Object.assign(editing.web, { label: 'theirs' })),
        presses('Start Again', DRIFT),
        keeps('theirs', LABEL),
      );
      assert.deepEqual(editing.puts(), []);
      assert.ok(await editing.row('theirs'), 'the row shows it');
    });

    it('leaves it alone when neither is chosen', async () => {
      await editing.edit(
        'renameImage',
        types('mine', LABEL, () => Object.assign(editing.web, { label: 'theirs' })),
        closes(DRIFT, 'Overwrite', 'Start Again'),
      );
      assert.deepEqual(editing.puts(), []);
    });

    it('says so again when it is changed once more', async () => {
      await editing.edit(
        'renameImage',
        types('mine', LABEL, () => Object.assign(editing.web, { label: 'theirs' })),
        presses('Overwrite', DRIFT, () => Object.assign(editing.web, { label: 'others' })),
        presses('Overwrite', '“theirs” was changed elsewhere meanwhile: label is now “others”.'),
      );
      assert.equal(editing.now()?.label, 'mine');
    });

    it('says which fields, and overwrites none that is not edited', async () => {
      const theirs = { description: ' ', tags: ['ops', 'web'] };
      await editing.edit(
        'renameImage',
        types('mine', LABEL, () => Object.assign(editing.web, theirs)),
        presses(
          'Change Anyway',
          '“web” was changed elsewhere meanwhile: description is now empty; tags are now ops, web.',
        ),
      );
      assert.deepEqual(editing.bodies(), [{ label: 'mine' }]);
      assert.deepEqual(editing.now()?.tags, ['ops', 'web']);
    });

    it('goes on when it is not different in anything that can be edited', async () => {
      const updated = { updated: '2030-01-01T00:00:00' };
      await editing.edit(
        'renameImage',
        types('mine', LABEL, () => Object.assign(editing.web, updated)),
      );
      assert.equal(editing.now()?.label, 'mine');
    });
  });
});
