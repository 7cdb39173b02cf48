import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { codeServerObstacle } from '../workbench/fetchCodeServer';
import { projectFolder } from '../workbench/project';
import { untilDone } from '../workbench/retry';
import { useWorkbench } from '../workbench/useWorkbench';
import { floor, newest } from '../workbench/versions';

interface Manifest {
  readonly displayName: string;
  readonly contributes?: {
    readonly viewsContainers?: { readonly activitybar?: readonly { readonly title: string }[] };
  };
}

const manifest = JSON.parse(
  fs.readFileSync(path.join(projectFolder, 'package.json'), 'utf8'),
) as Manifest;
const containers = manifest.contributes?.viewsContainers?.activitybar ?? [];
const obstacle = codeServerObstacle();

for (const version of [floor, newest]) {
  const name = `The package installed in VS Code ${version.vscode}`;
  if (obstacle) describe.skip(`${name} (${obstacle})`, () => it('shows its icon and activates'));
  else describe(name, () => installedIn(version));
}

function installedIn(version: typeof newest): void {
  const vsix = process.env['VSIX'] ?? '';
  const vscode = useWorkbench({ version, vsix });

  for (const { title } of containers) {
    it(`shows ${title} in the activity bar`, async () => {
      await vscode.ui.showContainer(title);
      await vscode.screenshot(`package ${version.vscode} ${title}`);
    });
  }

  it('is active, with no complaint', async () => {
    const { ui } = vscode;
    await ui.runCommand('Developer: Show Running Extensions');
    const rows = ui.page.locator('.part.editor .monaco-list-row');
    const row = rows.filter({ hasText: manifest.displayName }).filter({ hasText: 'Activation:' });
    await rows.first().hover();
    await untilDone(async () => {
      // The slowest to activate come first, and only the rows in sight are in the document.
      if (await row.isVisible()) return;
      await ui.page.mouse.wheel(0, 300);
      await row.waitFor({ timeout: 1_000 });
    });
    assert.equal(await row.locator('.codicon-bug, .codicon-error').count(), 0);
    assert.equal(await ui.notifications.errors.count(), 0);
  });
}
