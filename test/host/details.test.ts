import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DETAILS_SCHEME, SECTION } from '../../src/kit/manifest';
import { untilText } from '../hostStage/editorText';
import { picks } from '../support/deeds';
import { Fixture } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { rowOf, untilTree } from '../support/treeText';

describe('the details of an image', () => {
  const fixture = new Fixture();
  const run = (name: string, ...args: unknown[]) => execute(`${SECTION}.${name}`, ...args);

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const row = (label: string, view = fixture.extension.own) => rowOf(view, label);

  function shown(): vscode.TextDocument {
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document, 'there is a document in front');
    assert.equal(document.uri.scheme, DETAILS_SCHEME);
    return document;
  }

  /** JSON, its comments left out. */
  const data = (text: string) => JSON.parse(text.replace(/\s*\/\/ .*$/gm, ''));

  it('are every field, with comments on sizes, times, states and regions', async () => {
    const { id } = fixture.simulator.account.addImage({
      label: 'web/base',
      description: 'nginx // hardened',
      created: '2026-01-02T03:04:05',
      size: 2048,
      capabilities: ['cloud-init'],
      regions: [
        { region: 'us-ord', status: 'available' },
        { region: 'jp-osa', status: 'pending replication' },
      ],
    });
    await fixture.signIn();
    await run('showDetails', await row('web/base'));
    const document = shown();
    const text = await untilText(document, /Osaka, JP: waiting to be copied/);
    assert.equal(document.languageId, 'jsonc');
    assert.equal(document.uri.path, `/${id}/web_base.jsonc`);
    assert.match(text, /"size": 2048, \/\/ MB: 2 GB, which a disk must have at least/);
    assert.match(text, /"created": "2026-01-02T03:04:05", \/\/ UTC; Jan \d, 2026/);
    assert.match(text, /"status": "available" \}, \/\/ Chicago, IL: available/);
    assert.match(text, /"description": "nginx \/\/ hardened",/);
  });

  it('explain the size of an image that is being created, and one that waits', async () => {
    const { account } = fixture.simulator;
    account.addImage({ label: 'making', status: 'creating', size: 25_088, regions: [] });
    account.addImage({ label: 'waiting', status: 'pending_upload', size: 0, regions: [] });
    await fixture.signIn();
    await run('showDetails', await row('making'));
    assert.match(shown().getText(), /25088, \/\/ MB: 25 GB, the size of the disk until/);
    await run('showDetails', await row('waiting'));
    assert.match(shown().getText(), /"pending_upload", \/\/ waits for its data, until/);
    assert.match(shown().getText(), /"size": 0, \/\/ MB; not known before its data is there/);
  });

  it('are there for public images while nobody is signed in', async () => {
    await run('showDetails', await row('Debian 13', fixture.extension.public));
    const record = data(shown().getText());
    assert.equal(record.id, 'linode/debian13');
    assert.deepEqual(record.regions, []);
    assert.match(shown().getText(), /"eol": .* \/\/ end of life; the vendor supports it until/);
  });

  it('open for every selected row, and from the palette for one that is picked', async () => {
    fixture.simulator.account.addImage({ label: 'one' });
    fixture.simulator.account.addImage({ label: 'two' });
    await fixture.signIn();
    const rows = [await row('one'), await row('two')];
    await run('showDetails', rows[0], rows);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(
      tabs.map(({ label }) => label),
      ['one.jsonc', 'two.jsonc'],
    );
    await asUser([picks('one', /^Which image\?$/)], () => run('showDetails'));
    assert.match(shown().uri.path, /one\.jsonc$/);
  });

  it('follow the list without a request of their own, and are read again on demand', async () => {
    const made = fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    await run('showDetails', await row('web'));
    made.tags = ['listed'];
    const asked = fixture.simulator.journal.requests('GET', /\/images\//).length;
    assert.equal(asked, 1);
    await run('refresh');
    await untilText(shown(), /"tags": \["listed"\]/);
    assert.equal(fixture.simulator.journal.requests('GET', /\/images\//).length, asked);
    made.tags = ['read'];
    await run('refreshDetails', shown().uri);
    await untilText(shown(), /"tags": \["read"\]/);
    made.tags = ['again'];
    await run('refreshDetails');
    await untilText(shown(), /"tags": \["again"\]/);
  });

  it('keep the last content, and say so, when the image is gone', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    await run('showDetails', await row('web'));
    fixture.simulator.account.removeImage(id);
    await run('refreshDetails');
    const text = await untilText(shown(), /\/\/ Linode does not have this image any more/);
    assert.match(text, /\/\/ This is what was read/);
    assert.equal(data(text).id, id);
    assert.doesNotMatch(await untilTree(fixture.extension.own, /^/), /web/);
  });

  it('say that nobody is signed in, and are current again after a sign-in and a refresh', async () => {
    fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    await run('showDetails', await row('web'));
    await fixture.signOut();
    await untilText(shown(), /\/\/ Nobody is signed in, so it could not be read\. Refresh/);
    await fixture.signIn();
    await untilText(shown(), /\/\/ Read /);
  });

  it('say why they could not be read, and show what is known', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    const node = await row('web');
    fixture.simulator.faults.next(
      { method: 'GET', path: new RegExp(id.replace('/', '(/|%2F)')) },
      { kind: 'status', status: 403, reason: 'Unauthorized' },
    );
    await run('showDetails', node);
    const text = await untilText(
      shown(),
      /\/\/ It could not be read: Your Linode user may not do this\./,
    );
    assert.equal(data(text).id, id);
  });

  it('are read anew when VS Code opens them by their address, as after a reload', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    const path = `/${id}/web.jsonc`;
    const uri = vscode.Uri.from({ scheme: DETAILS_SCHEME, path });
    assert.equal(data((await vscode.workspace.openTextDocument(uri)).getText()).label, 'web');
  });

  it('are copied as ids, labels or JSON, of one or of several rows', async () => {
    const one = fixture.simulator.account.addImage({ label: 'one' });
    const two = fixture.simulator.account.addImage({ label: 'two' });
    await fixture.signIn();
    const rows = [await row('one'), await row('two')];
    const copied = async (name: string, ...args: unknown[]) => {
      const texts: string[] = [];
      const writeText = async (text: string) => void texts.push(text);
      const original = Object.getOwnPropertyDescriptor(vscode.env, 'clipboard');
      Object.defineProperty(vscode.env, 'clipboard', { configurable: true, value: { writeText } });
      try {
        await run(name, ...args);
      } finally {
        if (original) Object.defineProperty(vscode.env, 'clipboard', original);
      }
      return texts.join();
    };
    assert.equal(await copied('copyImageId', rows[0], rows), `${one.id}\n${two.id}`);
    assert.equal(await copied('copyImageLabel', rows[0], rows), 'one\ntwo');
    assert.equal(JSON.parse(await copied('copyImageJson', rows[0])).id, one.id);
    const both = JSON.parse(await copied('copyImageJson', rows[0], rows));
    assert.deepEqual([both[0].label, both[1].label], ['one', 'two']);
  });
});
