import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import * as vscode from 'vscode';
import type { FileUri } from '../../src/ui/window';
import { untilText } from '../hostStage/editorText';
import type { OpenExtension } from '../hostStage/openExtension';
import { closes } from '../support/deeds';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { rowOf } from '../support/treeText';
import { UploadFixture } from '../support/uploadFixture';
import { answersWizard, uploadFile } from '../support/wizard';

describe('the file of an image', () => {
  const fixture = new UploadFixture<OpenExtension>();
  const sha256 = (file: FileUri) =>
    createHash('sha256').update(fs.readFileSync(file.fsPath)).digest('hex');

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is told of by its digest in the card and the details of the image', async () => {
    const file = fixture.files.sample('web.img.gz');
    const deeds = [
      ...answersWizard({ label: 'web', region: 'Chicago, IL' }),
      closes('“web” is available in Chicago, IL.'),
    ];
    await asUser(deeds, () => uploadFile(file));
    const row = await rowOf(fixture.extension.own, 'web');
    await execute('linodeImages.showDetails', row);
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document, 'there is a document in front');
    const text = (await untilText(document, /SHA-256/)).replaceAll('\n// ', ' '); // Long lines wrap.
    assert.ok(text.includes(`SHA-256 of the file that was uploaded, web.img.gz: ${sha256(file)}`));
    const { provider } = fixture.extension.own;
    const item = await provider.getTreeItem(row);
    const { token } = new vscode.CancellationTokenSource();
    const resolved = await provider.resolveTreeItem?.(item, row, token);
    assert.ok(resolved?.tooltip instanceof vscode.MarkdownString);
    assert.ok(resolved.tooltip.value.includes(sha256(file)));
  });
});
