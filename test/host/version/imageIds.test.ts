import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { DETAILS_SCHEME, SECTION, SettingKey } from '../../../src/kit/manifest';
import { untilDiagnostics } from '../../hostStage/diagnostics';
import type { OpenExtension } from '../../hostStage/openExtension';
import { Fixture } from '../../support/fixture';
import { setSetting } from '../../support/setting';
import { untilTree } from '../../support/treeText';

const MACHINE = [
  'resource "linode_instance" "web" {',
  '  image  = "linode/debian10"',
  '  # image = "linode/debian9"',
  '  region = "us-ord"',
  '}',
].join('\n');

describe('the ids of images in a file', () => {
  const fixture = new Fixture<OpenExtension>();
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ids-'));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function open(name: string, text: string): Promise<vscode.TextDocument> {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    return document;
  }

  function run<T>(command: string, { uri }: vscode.TextDocument, ...args: unknown[]): Thenable<T> {
    return vscode.commands.executeCommand<T>(`vscode.${command}`, uri, ...args);
  }

  function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
    const offset = document.getText().indexOf(text);
    assert.ok(offset >= 0, text);
    return document.positionAt(offset + 1);
  }

  async function hover(document: vscode.TextDocument, text: string): Promise<string> {
    const at = placeOf(document, text);
    const cards = await run<vscode.Hover[]>('executeHoverProvider', document, at);
    return cards
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n')
      .replace(/\\(.)/g, '$1');
  }

  async function completed(name: string, text: string): Promise<readonly vscode.CompletionItem[]> {
    const document = await open(name, text);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const { items } = await run<vscode.CompletionList>(
      'executeCompletionItemProvider',
      document,
      end,
    );
    return items.filter(({ kind }) => kind === vscode.CompletionItemKind.Value);
  }

  const nameOf = ({ label }: vscode.CompletionItem) =>
    typeof label === 'string' ? label : label.label;

  it('are explained, without a token', async () => {
    const document = await open('main.tf', MACHINE.replace('debian10', 'debian13'));
    const card = await hover(document, 'linode/debian13');
    assert.match(card, /^\*\*Debian 13\*\*/);
    assert.match(card, /\| Vendor \| Debian \|/);
    assert.match(card, /command:linodeImages\.revealImage\?/);
    assert.match(
      await hover(document, 'linode/debian9'),
      /does not offer linode\/debian9, or not any more/,
    );
    assert.equal(await hover(document, 'us-ord'), '');
  });

  it('say what is not offered any more, and can be replaced', async () => {
    const document = await open('main.tf', MACHINE);
    const [problem, ...others] = await untilDiagnostics(document.uri, ({ length }) => length > 0);
    assert.equal(problem?.message, 'Linode does not offer linode/debian10, or not any more.');
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Information);
    assert.deepEqual(others, []);
    const actions = await run<vscode.CodeAction[]>(
      'executeCodeActionProvider',
      document,
      problem?.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.deepEqual(titles, [
      'Replace with linode/debian13 (Debian 13); Terraform makes the Linode anew',
      'Replace with linode/debian12 (Debian 12); Terraform makes the Linode anew',
      'Replace with linode/debian13 across workspace…',
    ]);
    const [first] = actions;
    assert.ok(first?.edit);
    assert.equal(await vscode.workspace.applyEdit(first.edit), true);
    assert.match(document.lineAt(1).text, /^ {2}image {2}= "linode\/debian13"$/);
    await untilDiagnostics(document.uri, ({ length }) => length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('follow what is typed', async () => {
    const document = await open('main.tf', MACHINE);
    await untilDiagnostics(document.uri, ({ length }) => length === 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'a {\n  image = "linode/ubuntu2204"\n}\n');
    await vscode.workspace.applyEdit(edit);
    const found = await untilDiagnostics(document.uri, ({ length }) => length === 2);
    assert.deepEqual(
      found.map(({ message, range }) => `${range.start.line} ${message}`).toSorted(),
      [
        '1 Linode has no public image linode/ubuntu2204. Is linode/ubuntu22.04 meant?',
        '4 Linode does not offer linode/debian10, or not any more.',
      ],
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('lead to the details of the image, and nothing is asked for', async () => {
    const { account, journal } = fixture.simulator;
    const { id } = account.addImage({ label: 'web' });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /web/);
    const document = await open(
      'main.tf',
      `resource "linode_instance" "a" {\n  image = "${id}"\n}`,
    );
    const before = journal.requests().length;
    const at = placeOf(document, id);
    const [target] = await run<vscode.LocationLink[]>('executeDefinitionProvider', document, at);
    assert.equal(target?.targetUri.scheme, DETAILS_SCHEME);
    const links = await run<vscode.DocumentLink[]>('executeLinkProvider', document);
    assert.equal(String(links[0]?.target), String(target?.targetUri));
    const details = await vscode.workspace.openTextDocument(target.targetUri);
    assert.match(details.getText(), /The image “web”/);
    assert.deepEqual(
      journal
        .requests()
        .slice(before)
        .map(({ path: asked }) => asked),
      [],
    );
  });

  it('have a line above them where that is switched on', async () => {
    const text = MACHINE.replace('}', '  other  = "linode/debian13"\n}');
    const document = await open('main.tf', text);
    await untilDiagnostics(document.uri, ({ length }) => length > 0);
    const lenses = () => run<vscode.CodeLens[]>('executeCodeLensProvider', document);
    assert.deepEqual(await lenses(), []);
    await setSetting(SettingKey.imageIdCodeLens, true);
    const shown = (await lenses()).map(({ command, range }) => [range.start.line, command?.title]);
    await setSetting(SettingKey.imageIdCodeLens, undefined);
    assert.deepEqual(shown.toSorted(), [
      [1, 'Linode does not offer linode/debian10, or not any more.'],
      [4, 'Debian 13'],
    ]);
  });

  it('are offered where one is typed, own ones by their label, too', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web-base' });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /web-base/);
    const items = await completed('image.tf', 'a {\n  image = "');
    const names = items.map(nameOf);
    assert.deepEqual(names.slice(0, 2), ['linode/almalinux10', 'linode/alpine3.23']);
    assert.ok(names.indexOf('linode/debian13') < names.indexOf(id));
    const own = items.find((item) => nameOf(item) === id);
    assert.equal(own?.detail, 'web-base');
    assert.equal(own?.filterText, `${id} web-base`);
    const old = items.find((item) => nameOf(item) === 'linode/centos7');
    assert.deepEqual(old?.tags, [vscode.CompletionItemTag.Deprecated]);
    const [bare] = await completed('bare.tf', 'a {\n  image = ');
    assert.equal(bare?.insertText, '"linode/almalinux10"');
    assert.deepEqual(await completed('label.tf', 'a {\n  label = "'), []);
  });

  it('are left alone in files that a program has written, and in large ones', async () => {
    const large = `${MACHINE}\n${'#'.repeat(1_000_000)}`;
    for (const [name, text] of [
      ['.terraform/x.tf', MACHINE],
      ['node_modules/x.json', '{"image": "linode/debian10"}'],
      ['large.tf', large],
    ] as const) {
      const document = await open(name, text);
      assert.equal(await hover(document, 'linode/debian10'), '', name);
      assert.deepEqual(vscode.languages.getDiagnostics(document.uri), [], name);
    }
  });

  it('are left alone where a setting says so, by language or altogether', async () => {
    const document = await open('site.yml', 'linode: x\nimage: linode/debian10\n');
    assert.notEqual(await hover(document, 'linode/debian10'), '');
    await untilDiagnostics(document.uri, ({ length }) => length === 1);
    const yaml = vscode.workspace.getConfiguration(SECTION, { languageId: 'yaml' });
    const set = (key: string, value: boolean | undefined) =>
      yaml.update(key, value, vscode.ConfigurationTarget.Global, true);
    await set(SettingKey.imageIdHover, false);
    await set(SettingKey.imageIdProblems, false);
    try {
      assert.equal(await hover(document, 'linode/debian10'), '');
      await untilDiagnostics(document.uri, ({ length }) => length === 0);
      const other = await open('main.tf', MACHINE);
      await untilDiagnostics(other.uri, ({ length }) => length === 1);
    } finally {
      await set(SettingKey.imageIdHover, undefined);
      await set(SettingKey.imageIdProblems, undefined);
    }
    await setSetting(SettingKey.imageIds, false);
    try {
      await untilDiagnostics(document.uri, ({ length }) => length === 0);
      assert.equal(await hover(document, 'linode/debian10'), '');
    } finally {
      await setSetting(SettingKey.imageIds, undefined);
    }
    await untilDiagnostics(document.uri, ({ length }) => length === 1);
  });

  it('that are numbers count where files beside it are about Linode', async () => {
    const alone = await open('people/list.yml', 'anna: private/100001\n');
    assert.equal(await hover(alone, 'private/100001'), '');
    await open('machines/main.tf', MACHINE);
    const near = await open('machines/prod.yml', 'base: private/100001\n');
    assert.match(await hover(near, 'private/100001'), /Sign in to Linode to see what it is/);
  });
});
