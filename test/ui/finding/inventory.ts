import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { shownWebview } from '../../workbench/webview';
import type { Journey } from '../journeys';

export function usingTheTable(journey: Journey): void {
  describe('The inventory table', () => {
    const table = (): FrameLocator => shownWebview(journey.page);
    const row = (label: string): Locator => table().getByRole('row').filter({ hasText: label });
    const filter = (): Locator => table().getByRole('textbox', { name: 'Filter images' });
    const header = (name: string): Locator => table().getByRole('columnheader', { name });
    const action = (name: string): Locator => table().getByRole('button', { name });
    const press = (key: string): Promise<void> => journey.page.keyboard.press(key);

    /** How many images the account has. */
    const count = (): number =>
      journey.simulator.account.images.filter(({ is_public }) => !is_public).length;

    /** Resolves when the footer, which a screen reader is told of, says that. */
    const told = (text: string): Promise<void> =>
      table().getByRole('status').filter({ hasText: text }).waitFor();

    it('shows every image, and what it is to a screen reader', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Open Inventory');
      await told(`${count()} images`);
      const grid = table().getByRole('grid', { name: 'Images' });
      assert.equal(await grid.getAttribute('aria-rowcount'), `${count() + 1}`);
      assert.equal(await grid.getAttribute('aria-multiselectable'), 'true');
      assert.equal(await header('Label').getAttribute('aria-sort'), 'ascending');
      const nameless = table().locator(
        'button:not([aria-label]):empty, [role="row"]:not([aria-rowindex])',
      );
      assert.equal(await nameless.count(), 0);
      assert.equal(await table().locator('.rows [tabindex="0"]').count(), 1);
      await journey.screenshot('light');
    });

    it('sorts by a column, both ways', async () => {
      await header('Size').getByRole('button').click();
      await header('Size').and(table().locator('[aria-sort="ascending"]')).waitFor();
      await header('Size').getByRole('button').click();
      await table().locator('[aria-rowindex="2"]').filter({ hasText: 'staging-db' }).waitFor();
      assert.equal(await header('Size').getAttribute('aria-sort'), 'descending');
    });

    it('filters while one types, and runs a command on rows that were selected by keys', async () => {
      await filter().fill('web-base-2026-1');
      await told(`2 of ${count()} images`);
      await press('ArrowDown');
      await press('Space');
      await told('1 selected');
      await press('Shift+ArrowDown');
      await told('2 selected');
      await journey.screenshot('selected');
      await action('Copy IDs').click();
      await journey.ui.statusItem('Copied 2 images').waitFor();
      assert.equal(await action('Deploy…').isDisabled(), true);
    });

    it('has the menu of the tree on a row, by the mouse and by keys', async () => {
      const { ui } = journey;
      const some = await ui.menu.openOn(row('web-base-2026-10'));
      assert.deepEqual(
        some.filter((label) => label !== '---'),
        [
          'Edit',
          'Replicate to Regions…',
          'Show Details',
          'Compare Images…',
          'Go To',
          'Copy',
          'Share…',
          'Delete…',
        ],
      );
      await ui.menu.openSubmenu('Copy');
      await ui.menu.choose('Copy Image Label');
      await ui.statusItem('Copied 2 images').waitFor();
      await row('web-base-2026-10').click();
      await press('Shift+F10');
      assert.ok((await ui.menu.labels()).includes('Deploy to New Linode…'));
      await journey.screenshot('menu');
      await ui.menu.close();
    });

    it('takes a bar of a picture for a filter, and says what is wrong with one', async () => {
      await filter().fill('');
      await told(`${count()} images`);
      await table()
        .getByRole('button', { name: /^Chicago, IL / })
        .click();
      await told(`of ${count()} images`);
      assert.equal(await filter().inputValue(), 'region=us-ord');
      await filter().fill('tag:web siz>2000');
      await table().getByRole('alert').filter({ hasText: 'Did you mean “size”?' }).waitFor();
      assert.equal(await table().locator('mark').textContent(), 'siz');
      await journey.screenshot('problem');
      await filter().fill('no such image');
      await table().getByText('No image matches the filter.').waitFor();
      await table().getByRole('main').getByRole('button', { name: 'Clear Filter' }).click();
      await told(`${count()} images`);
    });

    it('looks like VS Code in a dark theme', async () => {
      const { ui } = journey;
      await filter().fill('tag:web');
      await told(`2 of ${count()} images`);
      await press('ArrowDown');
      await ui.runCommand('Preferences: Toggle between Light/Dark Themes');
      await table().locator('body.vscode-dark').waitFor();
      await journey.screenshot('dark');
      await ui.runCommand('Preferences: Toggle between Light/Dark Themes');
    });
  });
}
