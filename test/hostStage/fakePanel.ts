import * as vscode from 'vscode';
import type {
  HostMessage,
  InventoryList,
  PageMessage,
} from '../../src/features/inventory/model/messages';

/** A panel whose page is the test: it says what the page would, and sees what the page is told. */
export class FakePanel {
  readonly posted: HostMessage[] = [];
  reveals = 0;
  readonly #messages = new vscode.EventEmitter<unknown>();
  readonly #disposals = new vscode.EventEmitter<void>();
  readonly #posts = new vscode.EventEmitter<void>();
  readonly panel: vscode.WebviewPanel;
  readonly webview = {
    html: '',
    options: {} as vscode.WebviewOptions,
    cspSource: 'https://webview.example',
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: this.#messages.event,
    postMessage: async (message: HostMessage) => {
      this.posted.push(message);
      this.#posts.fire();
      return true;
    },
  };

  constructor() {
    const panel = {
      webview: this.webview,
      visible: true,
      onDidChangeViewState: new vscode.EventEmitter<never>().event,
      onDidDispose: this.#disposals.event,
      reveal: () => {
        this.reveals += 1;
      },
      dispose: () => this.#disposals.fire(),
    };
    this.panel = panel as unknown as vscode.WebviewPanel;
  }

  say(message: PageMessage | Record<string, unknown>): void {
    this.#messages.fire(message);
  }

  /** The first message that fits; what was said before counts. */
  async told<T extends HostMessage['kind']>(
    kind: T,
    fits: (message: Extract<HostMessage, { kind: T }>) => boolean = () => true,
  ): Promise<Extract<HostMessage, { kind: T }>> {
    const isIt = (message: HostMessage): message is Extract<HostMessage, { kind: T }> =>
      message.kind === kind && fits(message as Extract<HostMessage, { kind: T }>);
    for (;;) {
      const found = this.posted.find(isIt);
      if (found) return found;
      await new Promise<void>((resolve) => {
        const subscription = this.#posts.event(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  }

  /** Asks for a list as the page does, and returns what it is told once that fits. */
  async list(
    view: Extract<PageMessage, { kind: 'show' }>['view'],
    fits?: (list: InventoryList) => boolean,
  ): Promise<InventoryList> {
    this.posted.length = 0;
    this.say({ kind: 'show', view, from: 0, to: 50 });
    return this.told('list', fits);
  }
}
