import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SECTION } from '../../src/manifest';
import { picks } from '../support/deeds';
import { entersFilter, typesFilter } from '../support/filterBox';
import { HostFixture } from '../support/hostFixture';
import { asUser } from '../support/scriptedUser';
import { rowOf } from '../support/treeText';

describe('an export of images', () => {
  const fixture = new HostFixture();
  const run = (...args: unknown[]) =>
    vscode.commands.executeCommand(`${SECTION}.exportImages`, ...args);

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  function shown(): vscode.TextDocument {
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document, 'there is a document in front');
    assert.ok(document.isUntitled);
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
    await asUser([picks('JSON', /As what/)], () => run(rows[0], rows));
    assert.equal(shown().languageId, 'json');
    const labels = JSON.parse(shown().getText()).map(({ label }: { label: string }) => label);
    assert.deepEqual(labels, ['one', 'two']);
    await asUser([picks('linode-cli', /As what/)], () => run(rows[1]));
    assert.equal(shown().languageId, 'shellscript');
    assert.match(
      shown().getText(),
      /^# Sets label.*\n# --regions is the whole set.*\n\nlinode-cli images update/,
    );
  });

  it('opens all images of a group', async () => {
    for (const label of ['one', 'two']) fixture.simulator.account.addImage({ label });
    await fixture.signIn();
    const inside = await rowOf(fixture.extension.own, 'one');
    const group = await fixture.extension.own.provider.getParent?.(inside);
    await asUser([picks('CSV', /As what/)], () => run(group));
    assert.equal(shown().getText().split('\r\n').length, 4);
  });

  it('offers what the filter shows while there is one', async () => {
    for (const label of ['one', 'two']) fixture.simulator.account.addImage({ label });
    await fixture.signIn();
    await rowOf(fixture.extension.own, 'two');
    const filter = [typesFilter('two'), entersFilter()];
    await asUser(filter, () => vscode.commands.executeCommand(`${SECTION}.filterImages`));
    const deeds = [picks('What the Filter Shows', /Which images/), picks('JSON', /As what/)];
    await asUser(deeds, () => run());
    const labels = JSON.parse(shown().getText()).map(({ label }: { label: string }) => label);
    assert.deepEqual(labels, ['two']);
    await vscode.commands.executeCommand(`${SECTION}.clearFilter`);
  });

  it('asks which from the palette: all of mine, public ones, or some', async () => {
    for (const label of ['one', 'two']) fixture.simulator.account.addImage({ label });
    await fixture.signIn();
    await asUser([picks('My Images', /Which images/), picks('Markdown Table', /As what/)], () =>
      run(),
    );
    assert.match(
      shown().getText(),
      /\| one \|[\s\S]*\| two \|[\s\S]*Sizes are in MB\. The cost is an estimate/,
    );
    await asUser(
      [picks('Public Images', /Which images/), picks('Terraform Data Sources', /As what/)],
      () => run(),
    );
    assert.match(shown().getText(), /data "linode_image" "debian_13"/);
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
