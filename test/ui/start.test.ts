import assert from 'node:assert/strict';
import { useWorkbench } from '../workbench/useWorkbench';

describe('A window with the extension', () => {
  const vscode = useWorkbench();

  it('opens without an error message', async () => {
    await vscode.ui.statusItem(/./).first().waitFor();
    assert.equal(await vscode.ui.notifications.errors.count(), 0);
  });
});
