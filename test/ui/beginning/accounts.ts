import assert from 'node:assert/strict';
import { imageNumber } from '../../simulator/account';
import { signIn } from '../../workbench/signIn';
import { shownWebview } from '../../workbench/webview';
import type { Journey } from '../journeys';

const OTHER = 'b'.repeat(64);

export function severalAccounts(journey: Journey): void {
  describe('Several accounts', () => {
    journey.given(({ simulator: { account, tokens } }) => {
      const { id } = account.addImage({ label: 'acme-runner-2026-11' });
      account.addUser('acme', { [imageNumber(id)]: 'read_write' });
      tokens.add(OTHER, { user: 'acme' });
    });

    it('are added, and stand side by side', async () => {
      const { simulator, ui } = journey;
      await ui.runCommand('Linode Images: Sign Out');
      await signIn(ui, simulator.tokens.full);
      await ui.runCommand('Linode Images: Add Account…');
      await ui.quickInput.answer(OTHER);
      await ui.notifications.toast('Signed in to Linode as “acme”.').waitFor();
      await ui.runCommand('Linode Images: Show All Accounts');
      await ui.sideBar.row('my-team').waitFor();
      await ui.notifications.clear();
      assert.match(await ui.sideBar.description('acme'), /^current · 1$/);
      await journey.screenshot('side by side');
      const menu = await ui.sideBar.openContextMenu('my-team');
      await journey.screenshot('menu of an account');
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
      await journey.ui.runCommand('Linode Images: Open Inventory');
      const table = shownWebview(journey.page);
      await table.getByRole('columnheader', { name: 'Account' }).waitFor();
      const row = table.getByRole('row').filter({ hasText: 'acme-runner-2026-11' });
      await row.getByRole('gridcell', { name: 'acme', exact: true }).waitFor();
      await journey.screenshot('in the table');
    });

    it('are in the Accounts menu of VS Code', async () => {
      const { ui } = journey;
      const items = await ui.openAccountsMenu();
      await journey.screenshot('the Accounts menu');
      assert.ok(items.includes('acme (Linode)'), items.join());
      assert.ok(items.includes('my-team (Linode)'), items.join());
      await ui.menu.close();
    });
  });
}
