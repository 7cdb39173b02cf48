import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import type { StateMemory } from '../../kit/ports';
import { isOfNotice } from './inventoryCommands';
import { InventoryModel, type InventoryOptions, type VisibleList } from './inventoryModel';
import { readLayout } from './model/layout';
import {
  type HostMessage,
  type InventoryView,
  type PageMessage,
  type PageSetup,
  readPageMessage,
} from './model/messages';

/** What is said of times is said again this often while somebody looks; a wait for the next try, sooner. */
const PANEL_TICK_MS = 60_000;

const PANEL_COUNTDOWN_MS = 5_000;

/** Changes that come together are shown together, in ms. */
const CALM_MS = 200;

/** Where it is kept what was made of the table. */
export const INVENTORY_LAYOUT_KEY = 'linodeImages.inventoryLayout';

export interface InventoryPanelOptions extends InventoryOptions {
  readonly memory: Pick<StateMemory, 'get' | 'update'>;
}

/** The inventory in one panel: shows what its page asks for, and follows what changes. */
export class InventoryPanel implements Disposable {
  readonly #model: InventoryModel;
  readonly #subscriptions: readonly Disposable[];
  #asked: { readonly view: InventoryView; readonly from: number; readonly to: number } | undefined;
  #shown: VisibleList | undefined;
  #version = 0;
  #selected: readonly string[] = [];
  #soon: NodeJS.Timeout | undefined;
  readonly #tick = setInterval(() => this.#refresh(), PANEL_TICK_MS);
  readonly #countdown = setInterval(() => {
    if (this.options.store.state.kind === 'failed') this.#refresh();
  }, PANEL_COUNTDOWN_MS);

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly options: InventoryPanelOptions,
  ) {
    this.#model = new InventoryModel(options);
    const { accounts, journal, making, protection, regions } = options;
    const { replacements, rights, session, store } = options;
    const ofAccounts = [accounts, session, rights, store];
    const sources = [...ofAccounts, journal, making, protection, regions, replacements];
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message) => this.#answer(readPageMessage(message))),
      panel.onDidChangeViewState(() => this.#look()),
      ...sources.map((source) => source.onDidChange(() => this.changed())),
      options.active.onDidChange(() => this.#refreshSoon()),
    ];
    this.#look();
  }

  /** Something has changed that the table may show. */
  changed(): void {
    this.#model.forget();
    this.#refreshSoon();
  }

  dispose(): void {
    clearTimeout(this.#soon);
    clearInterval(this.#tick);
    clearInterval(this.#countdown);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#setLooking(false);
  }

  #answer(message: PageMessage | undefined): Thenable<unknown> | undefined {
    switch (message?.kind) {
      case 'show':
        this.#asked = message;
        return this.#show();
      case 'rows':
        if (this.#asked) this.#asked = { ...message, view: this.#asked.view };
        return this.#sendRows(message);
      case 'select':
        this.#selected = message.ids;
        return this.#post(this.#model.selection(message.ids));
      case 'run':
        return this.#run(message);
      case 'keep':
        return this.#keep(message.layout);
      default:
        return undefined;
    }
  }

  #refreshSoon(): void {
    this.#soon ??= setTimeout(() => this.#refresh(), CALM_MS);
  }

  #refresh(): void {
    this.#soon = undefined;
    if (this.panel.visible) void this.#show();
  }

  /** The page waits for an answer to each question. */
  #show(): Thenable<unknown> | undefined {
    if (!this.#asked) return undefined;
    const { view, from, to } = this.#asked;
    this.#shown = this.#model.list(view);
    this.#version += 1;
    const { images, message } = this.#shown;
    const rows = this.#model.rows(images.slice(from, to));
    const sent = this.#post({ ...message, kind: 'list', version: this.#version, from, rows });
    if (this.#selected.length > 0) void this.#post(this.#model.selection(this.#selected));
    return sent;
  }

  #sendRows({ from, to }: { from: number; to: number }): Thenable<unknown> | undefined {
    if (!this.#shown) return undefined;
    const rows = this.#model.rows(this.#shown.images.slice(from, to));
    return this.#post({ kind: 'rows', version: this.#version, from, rows });
  }

  async #keep(layout: unknown): Promise<void> {
    await this.options.memory.update(INVENTORY_LAYOUT_KEY, readLayout(layout));
  }

  /** The page is not trusted with commands: what it may not ask for is not done. */
  async #run({ command, ids }: { command: string; ids: readonly string[] }): Promise<void> {
    if (isOfNotice(command)) {
      await vscode.commands.executeCommand(command);
      return;
    }
    if (!this.#model.selection(ids).commands.includes(command)) return;
    const rows = this.#model.find(ids).map((image) => ({ kind: 'image', image }) as const);
    await vscode.commands.executeCommand(command, rows[0], rows);
  }

  #post(message: HostMessage): Thenable<boolean> {
    return this.panel.webview.postMessage(message);
  }

  /** What costs requests runs while the table is seen; the page asks again when it is seen again. */
  #look(): void {
    this.#setLooking(this.panel.visible);
    if (!this.panel.visible) this.#asked = undefined;
  }

  #setLooking(isLooking: boolean): void {
    this.options.accounts.setLooking(isLooking, 'inventory');
    this.options.accounts.setFollowing(isLooking, 'inventory');
    if (isLooking) void this.options.regions.loadQuietly();
  }
}

/** Holds the script and the style of the page, and no more. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'inventory');
}

/** The page of the inventory: it loads what is in its folder, and nothing from anywhere else. */
export function inventoryHtml(
  webview: vscode.Webview,
  { extensionUri, setup }: { readonly extensionUri: vscode.Uri; readonly setup: PageSetup },
): string {
  const file = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), name)).toString();
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width">
<meta name="setup" content="${escapeHtml(JSON.stringify(setup))}">
<link rel="stylesheet" href="${file('inventory.css')}">
<title>${escapeHtml(setup.texts.table)}</title>
</head>
<body>
<script nonce="${nonce}" src="${file('inventory.js')}"></script>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
