import assert from 'node:assert/strict';
import {
  accepts,
  closes,
  escapes,
  goesBack,
  picks,
  picksInVain,
  types,
  typesInVain,
} from '../support/deeds';
import { CHANGED, LABELS, NEW_TAGS, run, TagsFixture, WHAT } from '../support/editFixture';
import { asUser } from '../support/scriptedUser';
import { keepsTicks, ticks } from '../support/ticks';

const OLD_TAGS = /^Tags to remove$/;
const OLD_TAG = /^Tag to rename$/;

describe('the tags of several images', () => {
  const editing = new TagsFixture();

  it('are added to the selected ones that lack them, after these were shown', async () => {
    await editing.edit(
      LABELS,
      accepts('Add Tags', WHAT),
      typesInVain('', NEW_TAGS, 'Enter at least one tag.'),
      typesInVain('ab', NEW_TAGS, 'The tag “ab” must have 3 to 100 characters.'),
      types('prod', NEW_TAGS),
      keepsTicks(['web'], /^Images that get “prod”$/),
      closes('Tagged 1 image.'),
    );
    assert.deepEqual(editing.tags(), ['prod', 'data,prod', 'prod']);
    assert.equal(editing.puts().length, 1);
  });

  it('must bring something new', async () => {
    const none = 'That changes none of these images.';
    await editing.edit(
      ['api', 'db'],
      picks('Add Tags', WHAT),
      typesInVain('prod', NEW_TAGS, none),
      types('ops', NEW_TAGS),
      keepsTicks(['api', 'db'], CHANGED),
      closes('Tagged 2 images.'),
    );
    assert.deepEqual(editing.tags(), ['ops,prod', 'data,ops,prod', '']);
  });

  it('are removed: those there are offered, and images can be taken out', async () => {
    await editing.edit(
      LABELS,
      picks('Remove Tags', WHAT),
      ticks(['prod', 'data'], OLD_TAGS),
      ticks(['db'], /^Images that lose “prod”, “data”$/),
      closes('Removed tags from 1 image.'),
    );
    assert.deepEqual(editing.tags(), ['prod', '', '']);
  });

  it('are renamed, with back', async () => {
    await editing.edit(
      LABELS,
      picks('Rename a Tag', WHAT),
      picks('data', OLD_TAG),
      goesBack(),
      picks('prod', OLD_TAG),
      typesInVain('prod', /“prod”$/, 'That changes none of these images.'),
      typesInVain('a, b', /“prod”$/, 'Enter one tag.'),
      types('production', /^New name of the tag “prod”$/),
      keepsTicks(['api', 'db'], /^Images on which “prod” becomes “production”$/),
      closes('Renamed “prod” to “production” on 2 images.'),
    );
    assert.deepEqual(editing.tags(), ['production', 'data,production', '']);
  });

  it('cannot be removed where there are none', async () => {
    editing.image('db')?.tags.splice(0);
    editing.image('api')?.tags.splice(0);
    await run('refresh')();
    const none = 'None of these images has a tag.';
    await editing.edit(LABELS, picksInVain('Remove Tags', WHAT, none), escapes());
    assert.deepEqual(editing.puts(), []);
  });

  it('are edited in a whole group, and from the palette', async () => {
    const [group] = await editing.rows();
    await asUser(
      [
        picks('Add Tags', WHAT),
        types('ops', NEW_TAGS),
        keepsTicks(LABELS, CHANGED),
        closes('Tagged 3 images.'),
      ],
      () => run('editTags', group)(),
    );
    await asUser(
      [
        ticks(['web', 'db'], /^Which images\?$/),
        picks('Remove Tags', WHAT),
        ticks(['ops'], OLD_TAGS),
        keepsTicks(['db', 'web'], CHANGED),
        closes('Removed tags from 2 images.'),
      ],
      () => run('editTags')(),
    );
    assert.deepEqual(editing.tags(), ['ops,prod', 'data,prod', '']);
  });

  it('keep those that came meanwhile', async () => {
    await editing.edit(
      ['db', 'web'],
      picks('Add Tags', WHAT),
      types('ops', NEW_TAGS, () => editing.image('web')?.tags.push('theirs')),
      keepsTicks(['db', 'web'], CHANGED),
      closes('Tagged 2 images.'),
    );
    assert.deepEqual(editing.tags(), ['prod', 'data,ops,prod', 'ops,theirs']);
  });
});
