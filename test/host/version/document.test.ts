import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DocumentFixture, refusal, save, type } from '../../hostStage/documentFixture';
import { untilText } from '../../hostStage/editorText';
import { closes, presses } from '../../support/deeds';
import { run } from '../../support/editFixture';
import { ESTIMATE } from '../../support/replicating';

const CALLED_OFF = /It was called off\. Your text stays as it is\./;

describe('the document of an image', () => {
  const fixture = new DocumentFixture();

  it('shows what can be changed, and sends what is different after a question', async () => {
    const document = await fixture.open('web');
    const before = fixture.gets();
    await type(document, '"web",', '"www",');
    await type(document, '["web"]', '["web", "prod"]');
    const question = 'Change “web”? Label: web → www\nTags: + prod';
    assert.ok(await save(document, presses('Save', question)));
    assert.deepEqual(fixture.sent, ['PUT {"label":"www","tags":["web","prod"]}']);
    assert.equal(fixture.gets() - before, 2, 'to compare, and just before it is sent');
    await untilText(document, /The image “www”/);
    assert.match(document.getText(), /"tags": \["prod", "web"\]/, 'as Linode has them');
    assert.equal(document.isDirty, false);
  });

  it('asks and sends nothing when nothing is different', async () => {
    const document = await fixture.open('web');
    await type(document, '["web"]', '[ "web", "web" ]');
    assert.ok(await save(document));
    assert.deepEqual(fixture.sent, []);
    await untilText(document, /\["web"\]/);
  });

  it('stays as it is when the question is not answered', async () => {
    const document = await fixture.open('web');
    await type(document, 'The shop', '');
    const question = 'Change “web”? Description: “The shop” → none';
    assert.equal(await save(document, closes(question, 'Save', 'Show Differences')), false);
    assert.match(await refusal(document, closes(question)), CALLED_OFF);
    assert.ok(document.isDirty);
    assert.deepEqual(fixture.sent, []);
    assert.ok(await save(document, presses('Save', question)));
    assert.deepEqual(fixture.sent, ['PUT {"description":" "}']);
  });

  it('shows the differences beside the question on demand', async () => {
    const document = await fixture.open('web');
    await type(document, 'The shop', 'Mine');
    Object.assign(fixture.web, { tags: ['theirs'] });
    const question = 'Change “web”? Description: “The shop” → “Mine”';
    const look = presses('Show Differences', question);
    const again = presses('Save', question, () => {
      const { input, label } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      assert.equal(label, '“web”: At Linode ↔ Yours');
      assert.ok(input instanceof vscode.TabInputTextDiff);
      assert.equal(String(input.modified), String(document.uri));
    });
    assert.ok(await save(document, look, again));
    assert.deepEqual(fixture.sent, ['PUT {"description":"Mine"}']);
    await untilText(document, /"tags": \["theirs"\]/);
  });

  it('says what somebody else has changed before it overwrites that', async () => {
    const document = await fixture.open('web');
    await type(document, '"web",', '"mine",');
    Object.assign(fixture.web, { label: 'theirs', description: 'Theirs' });
    const question =
      'Change “web”? “web” was changed elsewhere meanwhile: label is now “theirs”.\n\nLabel: theirs → mine';
    assert.equal(await save(document, closes(question, 'Overwrite', 'Show Differences')), false);
    assert.match(document.getText(), /"mine"/);
    assert.ok(await save(document, presses('Overwrite', question)));
    assert.deepEqual(fixture.sent, ['PUT {"label":"mine"}']);
    await untilText(document, /"description": "Theirs"/);
  });

  it('asks anew when the image changes while the question is open', async () => {
    const document = await fixture.open('web');
    await type(document, '"web",', '"mine",');
    const meanwhile = () => Object.assign(fixture.web, { label: 'theirs' });
    const first = presses('Save', /^Change “web”\? Label: web → mine$/, meanwhile);
    assert.ok(await save(document, first, presses('Overwrite', /label is now “theirs”/)));
    assert.deepEqual(fixture.sent, ['PUT {"label":"mine"}']);
  });

  it('follows the list while it holds no changes, and keeps them while it does', async () => {
    const document = await fixture.open('web');
    Object.assign(fixture.web, { description: 'Listed' });
    await run('refresh')();
    await untilText(document, /"Listed"/);
    await type(document, '"web",', '"mine",');
    Object.assign(fixture.web, { description: 'Listed again' });
    await run('refresh')();
    assert.match(document.getText(), /"mine".*"Listed"/s);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await untilText(document, /"web".*"Listed again"/s);
  });

  it('is not saved with a mistake in it, which is underlined', async () => {
    const document = await fixture.open('web');
    await type(document, '"web",', '"a/b",');
    const [problem] = vscode.languages.getDiagnostics(document.uri);
    assert.ok(problem);
    assert.match(problem.message, /^A label cannot contain “\/”/);
    assert.equal(document.getText(problem.range), '"a/b"');
    assert.match(await refusal(document), /Line 7: A label cannot contain “\/”/);
    await type(document, '"a/b",', '"a",,');
    assert.match(await refusal(document), /Line 7: This is no JSON\./);
    assert.equal(await save(document), false);
    assert.deepEqual(fixture.sent, []);
  });

  it('says why Linode would not take it, or could not be reached', async () => {
    const document = await fixture.open('web');
    await type(document, '"web",', '"www",');
    const question = presses('Save', /^Change “web”/);
    const { faults } = fixture.host.simulator;
    faults.next({ method: 'PUT' }, { kind: 'status', status: 400, reason: 'Label is reserved' });
    assert.match(await refusal(document, question), /Linode says: Label is reserved\./);
    faults.next({ method: 'GET', path: /private/ }, { kind: 'cut', afterBytes: 0 }, 9);
    assert.match(await refusal(document), /Linode cannot be reached/);
    assert.ok(document.isDirty);
    faults.clear();
    fixture.host.simulator.account.removeImage(fixture.web.id);
    assert.match(await refusal(document), /Linode does not have it any more/);
  });

  it('changes regions after the questions of a replication, which are followed', async () => {
    const document = await fixture.open('web');
    await type(document, '"nl-ams"', '"jp-osa"');
    const removal =
      /^Remove the copy of “web” in Amsterdam\? It is deleted, and this cannot be undone/;
    const both = new RegExp(`^Add a copy of “web” in Osaka\\?.*${ESTIMATE.slice(0, 12)}`, 's');
    assert.equal(await save(document, presses('Remove 1 Copy', removal), closes(both)), false);
    assert.deepEqual(fixture.sent, []);
    const done = closes('“web” is available in Osaka. “web” is no longer in Amsterdam.');
    const deeds = [presses('Remove 1 Copy', removal), presses('Add 1 and Remove 1', both), done];
    assert.ok(await save(document, ...deeds));
    assert.deepEqual(fixture.sent, ['POST {"regions":["us-ord","jp-osa"]}']);
    await untilText(document, /"jp-osa" \/\/ Osaka, JP: available/);
  });

  it('removes no copy of a protected image', async () => {
    Object.assign(fixture.web, { tags: ['protected'] });
    const document = await fixture.open('web');
    await type(document, ', // Chicago', ' // Chicago');
    await type(document, '"nl-ams"', '');
    assert.match(await refusal(document), /“web” is protected: lift that/);
    assert.deepEqual(fixture.sent, []);
  });

  it('completes tags of the account and regions that can hold it, and explains its keys', async () => {
    const document = await fixture.open('web');
    await type(document, '["web"]', '["web", ""]');
    await type(document, '"us-ord",', '"us-ord", "",');
    const labelsAt = async (text: string) => {
      const at = document.positionAt(document.getText().indexOf(text) + text.length);
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.deepEqual((await labelsAt('["web", "')).toSorted(), ['data', 'web']);
    const regions = await labelsAt('"us-ord", "');
    assert.ok(regions.includes('jp-osa') && !regions.includes('us-central'), regions.join());
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('"tags"') + 2),
    );
    const texts = hovers.flatMap(({ contents }) => contents.map((one) => Object(one).value));
    assert.match(texts.join(), /At most 500 tags of 3 to 100 characters each/);
  });

  it('cannot be changed by a user who may only look', async () => {
    const { account, tokens } = fixture.host.simulator;
    account.grantImage(fixture.web.id, 'read_only');
    account.grantImage(fixture.db.id, 'read_write');
    await fixture.host.signOut();
    await fixture.host.signIn(tokens.restrictedUser);
    const { uri } = await fixture.open('db');
    const other = uri.with({ query: fixture.web.id.replace('private/', '') });
    const { Readonly } = vscode.FilePermission;
    assert.equal((await vscode.workspace.fs.stat(uri)).permissions, undefined);
    assert.equal((await vscode.workspace.fs.stat(other)).permissions, Readonly);
  });
});
