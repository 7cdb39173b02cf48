import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { signIn } from '../workbench/signIn';
import { useWorkbench } from '../workbench/useWorkbench';
import { shownWebview } from '../workbench/webview';

const OTHER = 'b'.repeat(64);

describe('Several accounts', function () {
  this.timeout(120_000);
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ seed: 'demo' });
    const { id } = simulator.account.addImage({ label: 'acme-runner-2026-11' });
    simulator.account.addUser('acme', { [Number(id.split('/')[1])]: 'read_write' });
    simulator.tokens.add(OTHER, { user: 'acme' });
  });
  after(() => simulator.stop());

  const workbench = useWorkbench(() => ({ settings: { 'linodeImages.apiUrl': simulator.url } }));

  it('are added, and stand side by side', async () => {
    const { ui } = workbench;
    await signIn(ui, simulator.tokens.full);
    await ui.runCommand('Linode Images: Add Account…');
    await ui.quickInput.answer(OTHER);
    await ui.notifications.toast('Signed in to Linode as “acme”.').waitFor();
    await ui.runCommand('Linode Images: Show All Accounts');
    await ui.sideBar.row('my-team').waitFor();
    await ui.notifications.clear();
    assert.match(await ui.sideBar.description('acme'), /^current · 1$/);
    await workbench.screenshot('side by side');
    const menu = await ui.sideBar.openContextMenu('my-team');
    await workbench.screenshot('menu of an account');
    await ui.menu.close();
    assert.deepEqual(menu.slice(-8), [
      'Switch Account…',
      'Name Account…',
      '---',
      'Refresh',
      'Export Images…',
      '---',
      'Prune…',
      'Remove Account…',
    ]);
  });

  it('are told apart in the table', async () => {
    await workbench.ui.runCommand('Linode Images: Open Inventory');
    const table = shownWebview(workbench.opened.page);
    await table.getByRole('columnheader', { name: 'Account' }).waitFor();
    const row = table.getByRole('row').filter({ hasText: 'acme-runner-2026-11' });
    await row.getByRole('gridcell', { name: 'acme', exact: true }).waitFor();
    await workbench.screenshot('in the table');
  });

  it('are in the Accounts menu of VS Code', async () => {
    const { ui } = workbench;
    const items = await ui.openAccountsMenu();
    await workbench.screenshot('the Accounts menu');
    assert.ok(items.includes('acme (Linode)'), items.join());
    assert.ok(items.includes('my-team (Linode)'), items.join());
    await ui.menu.close();
  });
});
