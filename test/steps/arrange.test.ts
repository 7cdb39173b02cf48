import assert from 'node:assert/strict';
import { SECTION } from '../../src/kit/manifest';
import { rowIds } from '../../src/ui/chooseImages';
import { accepts, escapes, goesBack, picks } from '../support/deeds';
import { Fixture } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { allNodes, treeText, untilTree } from '../support/treeText';

const FIRST = /^Group by$/;
const THEN = /^And then by$/;
const SORT = /^Sort by$/;

describe('arranging images', () => {
  const fixture = new Fixture();
  const run = (name: string) => () => execute(`${SECTION}.${name}`);

  beforeEach(async () => {
    const { account } = fixture.simulator;
    const replicas = (...regions: readonly ('us-ord' | 'nl-ams')[]) =>
      regions.map((region) => ({ region, status: 'available' }) as const);
    account.addImage({ label: 'web-v2', size: 2048, tags: ['web'], regions: replicas('us-ord') });
    account.addImage({
      label: 'web-v10',
      size: 1024,
      tags: ['web', 'prod'],
      regions: replicas('us-ord', 'nl-ams'),
      created: '2026-01-02T12:00:00',
    });
    account.addImage({ label: 'db', size: 4096, tags: [], regions: replicas('nl-ams') });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /Chicago, IL/);
  });

  it('groups in two levels, and says the regions where no group does', async () => {
    const { own } = fixture.extension;
    await asUser([picks('Tag', FIRST), picks('Region', THEN)], run('groupImages'));
    assert.equal(
      await treeText(own),
      `
prod | 1
  Amsterdam, NL | nl-ams · 1
    web-v10 | 1 GB · 2 regions
  Chicago, IL | us-ord · 1
    web-v10 | 1 GB · 2 regions
web | 2
  Amsterdam, NL | nl-ams · 1
    web-v10 | 1 GB · 2 regions
  Chicago, IL | us-ord · 2
    web-v2 | 2 GB
    web-v10 | 1 GB · 2 regions
No tag | 1
  Amsterdam, NL | nl-ams · 1
    db | 4 GB`.trim(),
    );
    const deeds = [accepts('Tag', FIRST), picks('Nothing More', THEN)];
    await asUser(deeds, run('groupImages'));
    assert.equal(
      await treeText(own),
      `
prod | 1
  web-v10 | 1 GB · us-ord, nl-ams
web | 2
  web-v2 | 2 GB · us-ord
  web-v10 | 1 GB · us-ord, nl-ams
No tag | 1
  db | 4 GB · nl-ams`.trim(),
    );
  });

  it('makes one list, sorted, and turns the order round', async () => {
    const { own } = fixture.extension;
    await asUser([picks('None: One List', FIRST)], run('groupImages'));
    await asUser([picks('Size', SORT)], run('sortImages'));
    const largest = [
      'db | 4 GB · nl-ams',
      'web-v2 | 2 GB · us-ord',
      'web-v10 | 1 GB · us-ord, nl-ams',
    ];
    assert.equal(await treeText(own), largest.join('\n'));
    await asUser([accepts('Size', SORT)], run('sortImages'));
    assert.equal(await treeText(own), largest.toReversed().join('\n'));
    await asUser([picks('Created', SORT)], run('sortImages'));
    assert.match(await treeText(own), /web-v10 \| created Jan 2, 2026 · 1 GB · us-ord, nl-ams$/);
    await asUser([picks('Label', SORT)], run('sortImages'));
  });

  it('gathers series by the prefix of their labels', async () => {
    const deeds = [picks('Label Prefix', FIRST), picks('Nothing More', THEN)];
    await asUser(deeds, run('groupImages'));
    assert.equal(
      await treeText(fixture.extension.own),
      `
web | 2
  web-v2 | 2 GB · us-ord
  web-v10 | 1 GB · us-ord, nl-ams
Other labels | 1
  db | 4 GB · nl-ams`.trim(),
    );
  });

  it('leaves all as it was on Escape, and goes back to the outer level', async () => {
    const { own } = fixture.extension;
    const before = await treeText(own);
    await asUser([picks('Tag', FIRST), escapes()], run('groupImages'));
    assert.equal(await treeText(own), before);
    const deeds = [picks('Tag', FIRST), goesBack(), accepts('Tag', FIRST), escapes()];
    await asUser(deeds, run('groupImages'));
    assert.equal(await treeText(own), before);
  });

  it('gives commands all images of a group of groups, each once', async () => {
    const { own } = fixture.extension;
    await asUser([picks('Tag', FIRST), picks('Region', THEN)], run('groupImages'));
    const web = (await allNodes(own.provider)).find(({ id }) => id.endsWith('/tag/web'));
    assert.equal(rowIds(web).length, 2);
  });

  it('arranges the public images by themselves', async () => {
    const { own, public: open } = fixture.extension;
    const before = await treeText(own);
    await asUser([picks('None: One List', FIRST)], run('groupPublicImages'));
    await asUser([picks('End of Life', SORT)], run('sortPublicImages'));
    const lines = (await treeText(open)).split('\n');
    const years = lines.flatMap((line) => /until \w+ (\d+)/.exec(line)?.[1] ?? []);
    assert.ok(years.length > 5);
    assert.deepEqual(years, years.toSorted());
    assert.equal(await treeText(own), before);
    await asUser([picks('Label', SORT)], run('sortPublicImages'));
    await asUser([picks('Vendor', FIRST), accepts('Nothing More', THEN)], run('groupPublicImages'));
  });
});
