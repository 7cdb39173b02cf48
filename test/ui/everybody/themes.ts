import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { accessibilityProblems } from '../../workbench/axe';
import { shownWebview } from '../../workbench/webview';
import type { Journey } from '../journeys';

/** The themes that VS Code has for eyes that differ, and what the table is told of each. */
const THEMES = [
  ['Light Modern', 'vscode-light'],
  ['Dark Modern', 'vscode-dark'],
  ['Dark High Contrast', 'vscode-high-contrast'],
  ['Light High Contrast', 'vscode-high-contrast-light'],
] as const;

/** A window of this size in pixels, at 200 %, has half of it to lay out. */
const WINDOW = { width: 1_280, height: 960 };

export function byEyes(journey: Journey): void {
  describe('Eyes that differ', () => {
    const table = (): FrameLocator => shownWebview(journey.page);

    it('read the tree, and open the table', async () => {
      const { ui } = journey;
      await ui.showContainer('Linode Images');
      await ui.sideBar.expand('Chicago, IL');
      await ui.runCommand('Linode Images: Open Inventory');
      await table().getByRole('status').filter({ hasText: 'images' }).first().waitFor();
    });

    for (const [theme, name] of THEMES) {
      it(`read tree and table in ${theme}`, async () => {
        const { ui } = journey;
        await ui.runCommand('Preferences: Color Theme');
        await ui.quickInput.answer(theme);
        await ui.quickInput.waitUntilClosed();
        await table().locator(`body.${name}`).waitFor();
        assert.deepEqual(await accessibilityProblems(table()), []);
        await journey.screenshot(theme);
      });
    }

    it('read them at 200 %', async () => {
      const { page, ui } = journey;
      const size = page.viewportSize() ?? WINDOW;
      await page.setViewportSize({ width: WINDOW.width / 2, height: WINDOW.height / 2 });
      try {
        await table().locator('.pictures').waitFor({ state: 'hidden' });
        await table().getByRole('gridcell', { name: 'api-gateway' }).waitFor();
        assert.deepEqual(await accessibilityProblems(table()), []);
        assert.ok(await ui.sideBar.row('Chicago, IL').isVisible());
        await journey.screenshot('at 200 percent');
      } finally {
        await page.setViewportSize(size);
      }
    });

    it('meet names and roles of every control, of the columns and of an empty table, too', async () => {
      await table().getByRole('button', { name: 'Columns' }).click();
      await table().getByRole('checkbox', { name: 'Tags' }).waitFor();
      assert.deepEqual(await accessibilityProblems(table()), []);
      await table().getByRole('textbox', { name: 'Filter images' }).fill('no such image siz>2000');
      await table().getByRole('alert').filter({ hasText: /./ }).waitFor();
      assert.deepEqual(await accessibilityProblems(table()), []);
      await journey.screenshot('nothing found');
    });
  });
}
