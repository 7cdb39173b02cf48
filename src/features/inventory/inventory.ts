import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import { INVENTORY_PANEL } from '../../kit/manifest';
import {
  INVENTORY_LAYOUT_KEY,
  InventoryPanel,
  type InventoryPanelOptions,
  inventoryHtml,
  pageFolder,
} from './inventoryPanel';
import { pageTexts } from './model/cells';

export interface InventoryPlace {
  readonly extensionUri: vscode.Uri;
  /** The filter that a new table begins with. */
  initialFilter(): string;
}

/** The table of images: one panel, which is there again after a reload of the window. */
export class Inventory implements Disposable {
  #panel: vscode.WebviewPanel | undefined;
  #content: InventoryPanel | undefined;

  constructor(private readonly options: InventoryPanelOptions & InventoryPlace) {}

  /** Opens the table, or brings it to the front. */
  open(): void {
    if (this.#panel) {
      this.#panel.reveal();
      return;
    }
    const title = l10n.t('Linode Images: Inventory');
    this.fill(vscode.window.createWebviewPanel(INVENTORY_PANEL, title, vscode.ViewColumn.Active));
  }

  /** A setting has changed that the table may show. */
  refresh(): void {
    this.#content?.changed();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  /** Shows the table in a panel: a new one, or one that was there before the window was reloaded. */
  fill(panel: vscode.WebviewPanel): void {
    const { extensionUri, initialFilter } = this.options;
    this.#panel?.dispose();
    const content = new InventoryPanel(panel, this.options);
    this.#panel = panel;
    this.#content = content;
    panel.onDidDispose(() => {
      content.dispose();
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#content = undefined;
    });
    const icon = (theme: string) =>
      vscode.Uri.joinPath(extensionUri, 'media', `inventory-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [pageFolder(extensionUri)],
    };
    const layout = this.options.memory.get(INVENTORY_LAYOUT_KEY);
    const setup = { texts: pageTexts(), filter: initialFilter(), layout };
    panel.webview.html = inventoryHtml(panel.webview, { extensionUri, setup });
  }
}
