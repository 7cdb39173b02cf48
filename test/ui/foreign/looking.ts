import assert from 'node:assert/strict';
import { shownWebview } from '../../workbench/webview';
import type { Journey } from '../journeys';
import { assertPlain, shown } from './texts';

export function lookingAtForeign(journey: Journey): void {
  describe('Text of others, where one looks', () => {
    async function groupBy(key: string): Promise<void> {
      const { quickInput } = journey.ui;
      await quickInput.runCommand('Linode Images: Group By…');
      await quickInput.pick(key);
      await quickInput.pick('Nothing More');
    }

    const hover = () => journey.page.locator('.monaco-hover:not(.hidden)');

    it('is plain in the rows of groups and the card of an image', async () => {
      const { ui } = journey;
      await groupBy('Tag');
      await ui.sideBar.expand(shown('tag'));
      await assertPlain(journey);
      await journey.screenshot('groups');
      const row = ui.sideBar.row(shown('label')).first();
      await row.locator('.label-name').first().hover();
      await hover().filter({ hasText: '[label]' }).waitFor();
      await hover().filter({ hasText: '[tag]' }).waitFor();
      await assertPlain(journey);
      await journey.screenshot('card');
      await journey.page.mouse.move(1_200, 300);
      await groupBy('Region');
    });

    it('is plain in the Accounts menu of VS Code', async () => {
      const items = await journey.ui.openAccountsMenu();
      assert.ok(items.includes(`${shown('name')} (Linode)`), items.join('\n'));
      await journey.screenshot('accounts');
      await journey.ui.menu.close();
    });

    it('is plain in the table of images', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Open Inventory');
      const table = shownWebview(journey.page);
      const row = table.getByRole('row').filter({ hasText: '[label]' });
      await row.first().waitFor();
      const text = (await row.first().allTextContents()).join();
      for (const word of ['label', 'tag']) assert.ok(text.includes(shown(word)), text);
      assert.equal(await table.locator('a, .codicon-lock').count(), 0);
      await journey.screenshot('table');
      await ui.runCommand('View: Close All Editors');
    });
  });
}
