import type { Locator, Page } from 'playwright-core';
import type { ContextMenu } from './contextMenu';
import { buttonNamed, exactly } from './patterns';
import { untilDone } from './retry';

/** After so long, a click is tried again. */
const CLICK_TIMEOUT_MS = 5_000;

/** The side bar: its views, their title buttons, welcome texts and tree rows. */
export class SideBar {
  readonly root: Locator;

  constructor(
    private readonly page: Page,
    private readonly menu: ContextMenu,
  ) {
    this.root = page.locator('.part.sidebar');
  }

  /** A row of any tree in the side bar, by its exact label. */
  row(label: string): Locator {
    const name = this.page.locator('.label-name', { hasText: exactly(label) });
    return this.root.getByRole('treeitem').filter({ has: name });
  }

  selectedRow(label: string): Locator {
    return this.row(label).and(this.page.locator('[aria-selected=true]'));
  }

  /** The grey text beside a row's label. */
  async description(label: string): Promise<string> {
    const text = this.row(label).locator('.label-description').first();
    return (await text.allTextContents()).join('').trim();
  }

  /** The tree as text: a line per visible row, indented by level, label and description. */
  async tree(): Promise<string[]> {
    return this.root.getByRole('treeitem').evaluateAll((rows) =>
      rows.map((row) => {
        const text = (part: string): string => row.querySelector(part)?.textContent?.trim() ?? '';
        const level = Number(row.getAttribute('aria-level') ?? 1);
        const words = [text('.label-name'), text('.label-description')].filter((word) => word);
        return '  '.repeat(level - 1) + words.join(' | ');
      }),
    );
  }

  async expand(label: string): Promise<void> {
    await this.toggle(label, 'true');
  }

  async collapse(label: string): Promise<void> {
    await this.toggle(label, 'false');
  }

  /** Right-clicks a row and returns the labels of its menu. */
  async openContextMenu(label: string): Promise<string[]> {
    return this.menu.openOn(this.row(label));
  }

  /**
   * Selects rows, and right-clicks the first of them. The Explorer reads its folder again whenever it
   * is shown, and forgets what was selected meanwhile.
   */
  async openContextMenuOfAll(labels: readonly string[]): Promise<void> {
    const [first = ''] = labels;
    await untilDone(async () => {
      for (const label of await this.unselected(labels)) {
        await this.row(label).click({ modifiers: ['ControlOrMeta'], timeout: CLICK_TIMEOUT_MS });
      }
      await this.openContextMenu(first);
      const lost = await this.unselected(labels);
      if (lost.length === 0) return;
      await this.menu.close();
      throw new Error(`No longer selected: ${lost.join(', ')}`);
    });
  }

  /** A button at the end of a row, by its title; it shows while the mouse is on the row. */
  inlineAction(label: string, title: string): Locator {
    return this.row(label).getByRole('button', { name: buttonNamed(title) });
  }

  async inlineActions(label: string): Promise<string[]> {
    const row = this.row(label);
    await row.hover();
    return row
      .locator('.actions .action-label')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  }

  /** The row may move away from the mouse before its button is there. */
  async clickInlineAction(label: string, title: string): Promise<void> {
    await untilDone(async () => {
      await this.row(label).hover({ timeout: CLICK_TIMEOUT_MS });
      await this.inlineAction(label, title).click({ timeout: CLICK_TIMEOUT_MS });
    });
  }

  /** Rests the mouse on a row until its tooltip holds a text, returns the whole of it, and goes away. */
  async tooltip(label: string, text: string): Promise<string> {
    const hover = this.page.locator('.monaco-hover:not(.hidden)').filter({ hasText: text });
    const leave = () => this.page.mouse.move(1_200, 300);
    let patienceMs = 0;
    await untilDone(async () => {
      patienceMs += 2_000; // not long at first: a row that is drawn anew forgets the mouse
      await leave();
      await this.row(label).locator('.label-name').first().hover();
      await hover.waitFor({ timeout: patienceMs });
    });
    const whole = (await hover.allInnerTexts()).join('\n').trim();
    await leave();
    return whole;
  }

  /** A view's section, by its title. A container with one view shows no section header. */
  section(title: string): Locator {
    const header = this.page.locator('.pane-header .title', { hasText: exactly(title) });
    return this.root.locator('.pane').filter({ has: header });
  }

  /** A button in a view's title or, where the container has one view, in the container's. */
  titleAction(tooltip: string): Locator {
    return this.root
      .locator('.composite.title, .pane-header')
      .getByRole('button', { name: buttonNamed(tooltip) });
  }

  /** Of one view's title; the card of a row that the mouse has passed may lie over it for a moment. */
  async clickTitleAction(title: string, tooltip: string): Promise<void> {
    const header = this.section(title).locator('.pane-header');
    await untilDone(async () => {
      await header.locator('.title').hover({ timeout: CLICK_TIMEOUT_MS });
      const button = header.getByRole('button', { name: buttonNamed(tooltip) });
      await button.click({ timeout: CLICK_TIMEOUT_MS });
    });
  }

  /** Opens the menu behind “…” in the title of a view. */
  async openViewMenu(title: string): Promise<void> {
    await this.clickTitleAction(title, 'More Actions...');
  }

  /** The text that stands in for an empty tree. */
  welcome(): Locator {
    return this.root.locator('.welcome-view-content').filter({ visible: true });
  }

  /** A button (a link on a line of its own) of the welcome text. */
  welcomeButton(label: string): Locator {
    return this.welcome().getByRole('button', { name: label, exact: true });
  }

  /** The line above the tree (`TreeView.message`). */
  message(): Locator {
    return this.root.locator('.tree-explorer-viewlet-tree-view .message');
  }

  private async unselected(labels: readonly string[]): Promise<string[]> {
    const unselected: string[] = [];
    for (const label of labels) {
      if (!(await this.selectedRow(label).isVisible())) unselected.push(label);
    }
    return unselected;
  }

  private async toggle(label: string, expanded: 'true' | 'false'): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    await untilDone(async () => {
      if ((await row.getAttribute('aria-expanded')) === expanded) return;
      await row.locator('.monaco-tl-twistie').click({ timeout: CLICK_TIMEOUT_MS });
      await row.and(this.page.locator(`[aria-expanded=${expanded}]`)).waitFor({ timeout: 3_000 });
    });
  }
}
