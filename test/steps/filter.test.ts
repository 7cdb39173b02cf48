import assert from 'node:assert/strict';
import { queryProblemText } from '../../src/features/filter/model/imageFilter';
import { readQuery } from '../../src/features/filter/model/query';
import { SECTION } from '../../src/kit/manifest';
import { closes, escapes, picks, presses, types } from '../support/deeds';
import { entersFilter, type SeenBox, typesFilter } from '../support/filterBox';
import { Fixture } from '../support/fixture';
import { asUser, type Deed } from '../support/scriptedUser';
import { execute, stage } from '../support/stage';
import { treeText, untilTree } from '../support/treeText';

describe('what is wrong with a filter', () => {
  const said: Readonly<Record<string, string>> = {
    'regoin:us': '“regoin” is no key. Did you mean “region”?',
    'env:prod': '“env” is no key. In quotes it is text.',
    'is:privat a': 'An image cannot be “privat”. Did you mean “private”?',
    'is:nothing': 'An image cannot be “nothing”.',
    'size >2000': 'A key must stand right before “>”, as in size>2000.',
    'size> 2000': 'A value must follow right after, without a space.',
    '""': 'There is nothing between the quotes.',
    '"base image': 'The closing quote is missing.',
    'tag>web': '“tag” takes : or =, and no >.',
    'size>1,2': 'Only one value can follow >.',
    'size>big': '“big” is no size, such as 2000 (MB), 500MB or 1.5GB.',
    'cost>big': '“big” is no amount of dollars, such as 0.5.',
    'regions>big': '“big” is no whole number.',
    'created>big': '“big” is no date, such as 2025, 2025-01, 2025-01-31, or 30d for 30 days ago.',
    'eol>big': '“big” is no date, such as 2025, 2025-01, 2025-01-31, or 30d for 30 days from now.',
  };
  for (const [text, sentence] of Object.entries(said)) {
    it(`is said of ${text}`, () => {
      assert.deepEqual(readQuery(text).problems.map(queryProblemText), [sentence]);
    });
  }
});

describe('filtering the images', () => {
  const fixture = new Fixture();
  const run = (name: string, ...args: unknown[]) => execute(`${SECTION}.${name}`, ...args);
  const filterBy = (...deeds: readonly Deed[]) => asUser(deeds, () => run('filterImages'));
  const own = () => treeText(fixture.extension.own);

  beforeEach(async () => {
    const { account } = fixture.simulator;
    account.addImage({ label: 'golden-web', tags: ['web'], size: 2000 });
    account.addImage({ label: 'golden-db', tags: ['data'], size: 300 });
    account.addImage({ label: 'scratch', tags: ['web'], size: 500 });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /scratch/);
  });
  afterEach(() => run('clearFilter'));

  it('shows what is found while it is typed, and keeps it at Enter', async () => {
    await filterBy(
      typesFilter('golden', async ({ title }) => {
        assert.match(title, /^Filter Images: 2 of \d+ images$/);
        assert.match(await own(), /golden-db/);
        assert.doesNotMatch(await own(), /scratch/);
      }),
      typesFilter('golden tag:', async ({ items }) => {
        assert.deepEqual(
          items.slice(2).map(({ label, description }) => [label, description]),
          [
            ['data', '1'],
            ['web', '1'],
          ],
        );
        assert.match(await own(), /golden-db/);
      }),
      entersFilter('web'),
      entersFilter(),
    );
    assert.doesNotMatch(await own(), /golden-db|scratch/);
    const { description } = fixture.extension.own.view;
    assert.equal(description, 'filter: golden tag:web · 1 of 3 · 2 GB');
    assert.match(fixture.extension.public.view.description ?? '', /· 0 of \d+ · \d+ hidden/);
    await stage().untilContext('linodeImages.filter', true);
  });

  it('is as before after Escape', async () => {
    await filterBy(typesFilter('tag:web'), entersFilter());
    await filterBy(typesFilter('db'), escapes());
    const text = await own();
    assert.match(text, /scratch/);
    assert.doesNotMatch(text, /golden-db/);
  });

  it('says what is wrong, keeps what was found last, and mends it', async () => {
    await filterBy(
      typesFilter('tag:web'),
      typesFilter('tag:web reigon:us', async ({ title, items: [first] }) => {
        assert.match(title, /: 2 of/);
        assert.equal(first?.description, '“reigon” is no key. Did you mean “region”?');
        assert.equal(first?.detail, 'tag:web ▸reigon◂:us');
        assert.match(await own(), /scratch/);
      }),
      entersFilter('tag:web reigon:us'),
      entersFilter(),
    );
    assert.match(
      fixture.extension.own.view.description ?? '',
      /^filter: tag:web region:us · 2 of 3/,
    );
  });

  it('has a state of its own when nothing matches, and is cleared', async () => {
    await filterBy(typesFilter('nothing-like-it'), entersFilter());
    assert.equal(await own(), '');
    await stage().untilContext('linodeImages.state', 'nothingMatches');
    await run('clearFilter');
    await stage().untilContext('linodeImages.state', 'ready');
    await stage().untilContext('linodeImages.filter', false);
    assert.match(await own(), /scratch/);
  });

  it('is saved under a name, and applied', async () => {
    await filterBy(typesFilter('tag:web size<1GB'), entersFilter());
    await asUser([types('small', /^Name of the filter/)], () => run('saveFilter'));
    await run('clearFilter');
    await asUser([picks('small', /^Filter to show/)], () => run('applySavedFilter'));
    assert.match(await own(), /scratch/);
    assert.doesNotMatch(await own(), /golden/);
    await filterBy(typesFilter(''), entersFilter('small'), entersFilter());
    assert.match(fixture.extension.own.view.description ?? '', /^filter: tag:web size<1GB/);
    await run('clearFilter');
    const nothing = 'There is no filter that could be saved.';
    await asUser([closes(nothing)], () => run('saveFilter'));
  });

  it('gives way to an image that is gone to, and comes back', async () => {
    await filterBy(typesFilter('db'), entersFilter());
    const { id } = fixture.simulator.account.addImage({ label: 'new', tags: [] });
    const cleared = 'The filter “db” was cleared to show “new”.';
    await asUser([closes(cleared, 'Filter Again')], () => run('revealImage', id));
    assert.match(await own(), /new/);
    await filterBy(typesFilter('db'), entersFilter());
    await asUser([presses('Filter Again', cleared)], () => run('revealImage', id));
    await stage().untilContext('linodeImages.filter', true);
    assert.doesNotMatch(await own(), /new/);
  });

  it('shows deprecated images that are asked for', async () => {
    const seesSome = ({ title }: SeenBox) => assert.doesNotMatch(title, /: 0 of/);
    await filterBy(typesFilter('deprecated', seesSome), entersFilter());
    assert.match(await treeText(fixture.extension.public), /CentOS 7/);
  });

  it('shows images for Kubernetes that are asked for', async () => {
    assert.doesNotMatch(await treeText(fixture.extension.public), /Kubernetes/);
    await filterBy(typesFilter('is:kubernetes'), entersFilter());
    assert.match(await treeText(fixture.extension.public), /Kubernetes 1\.36\.0 on Debian 12/);
  });
});
