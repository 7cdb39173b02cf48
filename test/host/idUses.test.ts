import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { closes } from '../support/deeds';
import { deleteRows, rowsOf } from '../support/deletion';
import { Fixture } from '../support/fixture';
import { asUser } from '../support/scriptedUser';

describe('the files of the workspace that name an image', () => {
  const fixture = new Fixture();
  const files: string[] = [];

  afterEach(() => {
    for (const file of files.splice(0)) fs.rmSync(file, { force: true });
  });

  function write(name: string, text: string): void {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = path.join(folder.uri.fsPath, name);
    fs.writeFileSync(file, text);
    files.push(file);
  }

  async function askToDelete(): Promise<void> {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    write('uses.tf', `linode_image = "${id}"\n`);
    write('kernel.tf', `# ${id}\nkernel = "linode/grub2"\n`);
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    const question = /\sA file of the workspace names it: uses\.tf\.$/;
    await asUser([closes(question, 'Delete')], () => deleteRows(rows));
  }

  it('are found by the ripgrep of VS Code', askToDelete);

  it('are found without one, as where VS Code runs in a browser', async () => {
    const original = Object.getOwnPropertyDescriptor(vscode.env, 'appRoot');
    Object.defineProperty(vscode.env, 'appRoot', { configurable: true, value: '/no/such/place' });
    try {
      await askToDelete();
    } finally {
      if (original) Object.defineProperty(vscode.env, 'appRoot', original);
      else Reflect.deleteProperty(vscode.env, 'appRoot');
    }
  });
});
