import type { Locator, Page } from 'playwright-core';
import { untilDone } from './retry';

/** The one menu that is open: a context menu, or the one behind "…". */
export class ContextMenu {
  readonly root: Locator;

  constructor(private readonly page: Page) {
    this.root = page.locator('.monaco-menu').last();
  }

  /** Right-clicks, and returns the labels of the menu that appears, a rule as `---`. */
  async openOn(target: Locator): Promise<string[]> {
    await target.click({ button: 'right' });
    return this.labels();
  }

  async labels(): Promise<string[]> {
    await this.root.waitFor();
    const items = this.root.locator('.action-item');
    await items.first().waitFor();
    const labels = items.locator('.action-label');
    const texts = await labels.evaluateAll((elements) =>
      elements.map((element) =>
        element.classList.contains('separator') ? '---' : (element.textContent ?? '').trim(),
      ),
    );
    return texts;
  }

  /** Rests the mouse on an item, and returns the labels of the menu beside it, which is then the one. */
  async openSubmenu(label: string): Promise<string[]> {
    const menu = this.page.locator('.monaco-menu').first();
    const item = menu.getByRole('menuitem', { name: label, exact: true });
    const submenu = this.page.locator('.monaco-submenu .monaco-menu');
    await untilDone(async () => {
      await item.hover({ timeout: 5_000 });
      await submenu.waitFor({ timeout: 2_000 });
    });
    return this.labels();
  }

  /** Chooses an item of the menu beside an item, by their exact labels. */
  async chooseIn(submenu: string, label: string): Promise<void> {
    await this.openSubmenu(submenu);
    await this.choose(label);
  }

  /** Chooses an item by its exact label and waits until the menu is gone. */
  async choose(label: string): Promise<void> {
    const item = this.root.getByRole('menuitem', { name: label, exact: true });
    await untilDone(async () => {
      if (await this.root.isVisible()) await item.click({ timeout: 5_000 });
      await this.root.waitFor({ state: 'detached', timeout: 500 });
    });
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.root.waitFor({ state: 'detached' });
  }
}
