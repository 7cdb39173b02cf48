import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import type { WireImage } from '../simulator/wire';
import { run } from '../support/editFixture';
import { Fixture } from '../support/fixture';
import { copies } from '../support/replicating';
import { asUser, type Deed } from '../support/scriptedUser';
import { rowOf } from '../support/treeText';

let lastNumber = 1000;

/** VS Code keeps a closed document for a while: each test has documents of its own. */
function newId(): { readonly id: string } {
  lastNumber += 1;
  return { id: `private/${lastNumber}` };
}

/** An account with the images “db” and “web”, shown and signed in, and their documents. */
export class DocumentFixture {
  readonly host = new Fixture();
  web!: WireImage;
  db!: WireImage;

  constructor() {
    // On in browsers: it would save between two steps of a test.
    before(() => setAutoSave('off'));
    after(() => setAutoSave(undefined));
    beforeEach(async () => {
      const { account } = this.host.simulator;
      const add = (partial: Partial<WireImage>) => {
        const regions = copies('us-ord', 'nl-ams');
        return account.addImage({ ...newId(), size: 1400, regions, ...partial });
      };
      this.web = add({ label: 'web', description: 'The shop', tags: ['web'] });
      this.db = add({ label: 'db', tags: ['data'] });
      await this.host.signIn();
      await this.row('web');
    });
    afterEach(async () => {
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });
  }

  row(label: string): Promise<TreeNode> {
    return rowOf(this.host.extension.own, label);
  }

  /** Opens the document about these images, as VS Code does with their rows selected. */
  async open(...labels: readonly string[]): Promise<vscode.TextDocument> {
    const rows: TreeNode[] = [];
    for (const label of labels) rows.push(await this.row(label));
    await run('editAsDocument', rows[0], rows)();
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    return document;
  }

  /** The requests that change something, in short: `PUT {"label":"www"}`. */
  get sent(): readonly string[] {
    const { journal } = this.host.simulator;
    return ['PUT', 'POST'].flatMap((method) =>
      journal.requests(method, /\/images\//).map(({ body }) => `${method} ${JSON.stringify(body)}`),
    );
  }

  gets(): number {
    return this.host.simulator.journal.requests('GET', /\/images/).length;
  }
}

async function setAutoSave(value: string | undefined): Promise<void> {
  const files = vscode.workspace.getConfiguration('files');
  await files.update('autoSave', value, vscode.ConfigurationTarget.Global);
}

/** Puts one text in the place of another, as by typing. */
export async function type(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  assert.ok(at >= 0, `“${from}” is not in ${document.getText()}`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + from.length));
  edit.replace(document.uri, range, to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Saves, and answers the questions; true when VS Code counts it as saved. */
export function save(document: vscode.TextDocument, ...deeds: readonly Deed[]): Promise<boolean> {
  return asUser(deeds, () => document.save());
}

/** What VS Code tells when the text of a document is written in vain. */
export async function refusal(
  document: vscode.TextDocument,
  ...deeds: readonly Deed[]
): Promise<string> {
  const bytes = Buffer.from(document.getText());
  const write = () => vscode.workspace.fs.writeFile(document.uri, bytes);
  return asUser(deeds, () => write().then(() => 'It was written', String));
}
