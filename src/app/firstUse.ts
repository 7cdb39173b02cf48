import * as vscode from 'vscode';
import { DETAILS_SCHEME, DOCUMENT_SCHEME, LIVE_SCHEME, ViewId } from '../kit/manifest';
import type { Main } from './main';

/**
 * Loads the rest of the extension when something of it is used for the first time: until then, a
 * window pays for no more than the names that stand in for it. Views and documents register
 * themselves once they are loaded; what stands in for them goes at that moment.
 */
export class FirstUse implements vscode.Disposable {
  #main: Promise<Main> | undefined;
  readonly #standIns: readonly vscode.Disposable[];

  /** `load` reads the script, and what it gives starts it. */
  constructor(private readonly load: () => Promise<() => Main>) {
    const views = Object.values(ViewId).map((id) => this.#standInForView(id));
    this.#standIns = [...views, this.#standInForDocuments()];
  }

  /** All there is, from then on for as long as the window lives. */
  main(): Promise<Main> {
    this.#main ??= this.#start();
    return this.#main;
  }

  get isLoaded(): boolean {
    return this.#main !== undefined;
  }

  dispose(): void {
    for (const one of this.#standIns) one.dispose();
  }

  /** VS Code forgets a view by its id, and not at once: a new one that came before would go with the old. */
  async #start(): Promise<Main> {
    const start = await this.load();
    await Promise.all(this.#standIns.map((one): unknown => one.dispose()));
    return start();
  }

  /** VS Code asks for rows once somebody looks. */
  #standInForView(id: string): vscode.Disposable {
    return vscode.window.registerTreeDataProvider<never>(id, {
      getChildren: async () => {
        await this.main();
        return [];
      },
      getTreeItem: (row) => row,
    });
  }

  /** Images that are opened as files; each question is asked again of what has taken its place. */
  #standInForDocuments(): vscode.Disposable {
    const { fs } = vscode.workspace;
    const loaded =
      <A extends readonly unknown[], R>(ask: (...args: A) => Thenable<R>) =>
      async (...args: A): Promise<R> => {
        await this.main();
        return ask(...args);
      };
    const none = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    const provider: vscode.FileSystemProvider = {
      onDidChangeFile: none.event,
      watch: () => none,
      stat: loaded((uri: vscode.Uri) => fs.stat(uri)),
      readDirectory: loaded((uri: vscode.Uri) => fs.readDirectory(uri)),
      readFile: loaded((uri: vscode.Uri) => fs.readFile(uri)),
      writeFile: loaded((uri: vscode.Uri, content: Uint8Array) => fs.writeFile(uri, content)),
      createDirectory: loaded((uri: vscode.Uri) => fs.createDirectory(uri)),
      delete: loaded((uri: vscode.Uri) => fs.delete(uri)),
      rename: loaded((from: vscode.Uri, to: vscode.Uri) => fs.rename(from, to)),
    };
    const options = { isCaseSensitive: true };
    return vscode.workspace.registerFileSystemProvider(DOCUMENT_SCHEME, provider, options);
  }
}

/** True while a tab shows something of ours that was open when the window was closed. */
export function hasOwnTab(): boolean {
  const own = new Set<string>([DETAILS_SCHEME, DOCUMENT_SCHEME, LIVE_SCHEME]);
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => urisOf(input).some(({ scheme }) => own.has(scheme)));
}

function urisOf(input: unknown): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}
