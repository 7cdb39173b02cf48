import assert from 'node:assert/strict';
import { SECTION } from '../../src/kit/manifest';
import { closes, picks } from '../support/deeds';
import { entersFilter, typesFilter } from '../support/filterBox';
import { Fixture } from '../support/fixture';
import { asUser, type Deed } from '../support/scriptedUser';
import { execute, stage } from '../support/stage';
import { rowOf } from '../support/treeText';

describe('an export of images', () => {
  const fixture = new Fixture();
  const run = (...args: unknown[]) => execute(`${SECTION}.exportImages`, ...args);

  /** The document that is shown after these answers. */
  async function shown(deeds: readonly Deed[], ...rows: readonly unknown[]) {
    const document = stage().nextDocument();
    await asUser(deeds, () => run(...rows));
    return document;
  }

  it('opens the selected images as a document in the language of the format', async () => {
    const { account } = fixture.simulator;
    for (const label of ['one', 'two', 'three']) account.addImage({ label, description: label });
    await fixture.signIn();
    const rows = [
      await rowOf(fixture.extension.own, 'one'),
      await rowOf(fixture.extension.own, 'two'),
    ];
    const json = await shown([picks('JSON', /As what/)], rows[0], rows);
    assert.equal(json.language, 'json');
    assert.deepEqual(labelsIn(json.text), ['one', 'two']);
    const commands = await shown([picks('linode-cli', /As what/)], rows[1]);
    assert.equal(commands.language, 'shellscript');
    assert.match(
      commands.text,
      /^# Sets label.*\n# --regions is the whole set.*\n\nlinode-cli images update/,
    );
  });

  it('opens all images of a group', async () => {
    for (const label of ['one', 'two']) fixture.simulator.account.addImage({ label });
    await fixture.signIn();
    await rowOf(fixture.extension.own, 'one');
    const [group] = (await fixture.extension.own.provider.getChildren()) ?? [];
    const { text } = await shown([picks('CSV', /As what/)], group);
    assert.equal(text.split('\r\n').length, 4);
  });

  it('offers what the filter shows while there is one', async () => {
    for (const label of ['one', 'two']) fixture.simulator.account.addImage({ label });
    await fixture.signIn();
    await rowOf(fixture.extension.own, 'two');
    const filter = [typesFilter('two'), entersFilter()];
    await asUser(filter, () => execute(`${SECTION}.filterImages`));
    const deeds = [picks('What the Filter Shows', /Which images/), picks('JSON', /As what/)];
    assert.deepEqual(labelsIn((await shown(deeds)).text), ['two']);
    await execute(`${SECTION}.clearFilter`);
  });

  it('asks which from the palette: all of mine, public ones, or some', async () => {
    for (const label of ['one', 'two']) fixture.simulator.account.addImage({ label });
    await fixture.signIn();
    const own = [picks('My Images', /Which images/), picks('Markdown Table', /As what/)];
    assert.match(
      (await shown(own)).text,
      /\| one \|[\s\S]*\| two \|[\s\S]*Sizes are in MB\. The cost is an estimate/,
    );
    const open = [
      picks('Public Images', /Which images/),
      picks('Terraform Data Sources', /As what/),
    ];
    assert.match((await shown(open)).text, /data "linode_image" "debian_13"/);
  });

  it('names the share groups of what is shared, or says that they cannot be read', async () => {
    const { account, behaviour, shareGroups } = fixture.simulator;
    shareGroups.addGroup('team', [account.addImage({ label: 'web' })]);
    await fixture.signIn();
    const row = await rowOf(fixture.extension.own, 'web');
    const { text } = await shown([picks('Packer', /As what/)], row);
    assert.match(text, /^# image_share_group_ids puts .*\n[\s\S]*image_share_group_ids = \[\d+\]/m);
    behaviour.sharing = 'forbidden';
    const told = closes(/^The share groups of the images could not be read: they are left out\.$/);
    const without = await shown([picks('Terraform Resources', /As what/), told], row);
    assert.doesNotMatch(without.text, /share_group/);
  });

  it('asks nothing of Linode', async () => {
    fixture.simulator.account.addImage({ label: 'one' });
    await fixture.signIn();
    const row = await rowOf(fixture.extension.own, 'one');
    const before = fixture.simulator.journal.requests().length;
    await asUser([picks('Packer', /As what/)], () => run(row));
    assert.equal(fixture.simulator.journal.requests().length, before);
  });
});

function labelsIn(json: string): readonly string[] {
  return JSON.parse(json).map(({ label }: { label: string }) => label);
}
