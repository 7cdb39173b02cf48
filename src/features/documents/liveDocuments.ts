import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import { DOCUMENT_SCHEME, LIVE_SCHEME } from '../../kit/manifest';
import { plainLine } from '../../kit/text';
import type { Images } from '../images/model/operations';
import type { ImageFileSystem } from './imageFileSystem';

/** What the documents of images would say now, for the other side of a comparison. */
export class LiveDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly Disposable[];
  readonly onDidChange = this.#changes.event;

  constructor(
    private readonly files: Pick<ImageFileSystem, 'isListed' | 'liveText'>,
    store: Pick<Images, 'onDidChange'>,
  ) {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(LIVE_SCHEME, this),
      store.onDidChange(() => this.#follow()),
      this.#changes,
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.files.liveText(uri.with({ scheme: DOCUMENT_SCHEME }));
  }

  /** Shows what is there now on the left, and the text of a document on the right. */
  async compare(uri: vscode.Uri, title: string): Promise<void> {
    const live = uri.with({ scheme: LIVE_SCHEME });
    await vscode.commands.executeCommand('vscode.diff', live, uri, plainLine(title));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #follow(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      // Whatever else is shown stays: a change of the list is no reason to ask for it.
      if (uri.scheme === LIVE_SCHEME && this.files.isListed(uri)) this.#changes.fire(uri);
    }
  }
}
