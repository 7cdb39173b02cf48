import type { Locator, Page } from 'playwright-core';
import { ContextMenu } from './contextMenu';
import { KEYS } from './keys';
import { Notifications } from './notifications';
import { buttonNamed, startingWith } from './patterns';
import { QuickInput } from './quickInput';
import { untilDone } from './retry';
import { SideBar } from './sideBar';

/** Longer than any machine needs that is at work. */
const startTimeoutMs = 180_000;

/** The window of VS Code in a browser, as a person sees it. */
export class Workbench {
  readonly menu: ContextMenu;
  readonly notifications: Notifications;
  readonly quickInput: QuickInput;
  readonly sideBar: SideBar;

  constructor(readonly page: Page) {
    this.menu = new ContextMenu(page);
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.sideBar = new SideBar(page, this.menu);
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address, { timeout: startTimeoutMs });
    await this.ready();
  }

  /** The frame is up and the extension host has been reached. */
  async ready(): Promise<void> {
    const timeout = startTimeoutMs;
    await this.page.locator('.monaco-workbench').waitFor({ timeout });
    await this.icon('Explorer').waitFor({ timeout });
    const remote = this.page.locator('#status\\.host');
    await remote.filter({ hasNotText: /opening remote/i }).waitFor({ timeout });
  }

  /** The activity-bar icon of a view container; there once the extension is known. */
  icon(title: string): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name: startingWith(title) });
  }

  /** Shows a view container. Not by its icon: a click on the icon of the shown one closes it. */
  async showContainer(title: string): Promise<void> {
    await this.icon(title).waitFor({ timeout: startTimeoutMs });
    await this.runCommand(`View: Show ${title}`);
    await this.sideBar.root.locator('.composite.title', { hasText: title }).waitFor();
  }

  /** Runs a command by its palette title: `Linode Images: Sign In`. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** A modal dialog that holds a text. */
  dialog(text: string | RegExp): Locator {
    return this.page.locator('.monaco-dialog-box').filter({ hasText: text });
  }

  /** Answers a modal dialog by the exact text of a button, and waits until it is gone. */
  async answerDialog(text: string | RegExp, button: string): Promise<void> {
    const dialog = this.dialog(text);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** The tab of an open editor, by its exact label. */
  editorTab(label: string): Locator {
    return this.page.locator(`.part.editor .tab[data-resource-name="${label}"]`);
  }

  /** Right-clicks an editor's tab and returns the labels of its menu. */
  async openTabContextMenu(label: string): Promise<string[]> {
    return this.menu.openOn(this.editorTab(label));
  }

  /** Opens the menu of the accounts that VS Code knows, and returns its labels. */
  async openAccountsMenu(): Promise<string[]> {
    await this.page.locator('.activitybar').getByRole('button', { name: 'Accounts' }).click();
    return this.menu.labels();
  }

  /** Closes all editors; what was written in them is lost. */
  async closeEditors(): Promise<void> {
    const tabs = this.page.locator('.part.editor .tab');
    await untilDone(async () => {
      for (let left = await tabs.count(); left > 0; left = await tabs.count()) {
        await this.page.keyboard.press(KEYS.closeEditor.press);
        await tabs.nth(left - 1).waitFor({ state: 'detached', timeout: 5_000 });
      }
    });
  }

  /** A button in the title of the active editor, by its tooltip. */
  editorAction(tooltip: string): Locator {
    return this.page
      .locator('.part.editor .editor-group-container.active .editor-actions')
      .getByRole('button', { name: buttonNamed(tooltip) });
  }

  /** A visible line of the active editor, by a part of it. */
  editorLine(text: string): Locator {
    const lines = this.page.locator('.part.editor .editor-group-container.active .view-line');
    return lines.filter({ hasText: text });
  }

  /** An entry of the status bar that holds a text. */
  statusItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text });
  }

  /** A picture of the window at rest, with the mouse where it hovers over nothing. */
  async screenshot(file: string): Promise<void> {
    await this.page.mouse.move(700, 450);
    await this.page.screenshot({ path: file });
  }
}
