import * as vscode from 'vscode';
import { DETAILS_SCHEME, DOCUMENT_SCHEME, LIVE_SCHEME, ViewId } from '../kit/manifest';
import type { Main } from './main';

/**
 * Loads the rest of the extension when something of it is used for the first time: until then, a
 * window pays for no more than the names that stand in for it.
 */
export class FirstUse implements vscode.Disposable {
  #main: Promise<Main> | undefined;
  readonly #views: readonly vscode.Disposable[];

  /** `load` reads the script, and what it gives starts it. */
  constructor(private readonly load: () => Promise<() => Main>) {
    this.#views = Object.values(ViewId).map((id) => this.#standInForView(id));
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
    for (const one of this.#views) one.dispose();
  }

  /**
   * The views register themselves. VS Code forgets a view by its id, and not at once: a new one that
   * came before would go with the old.
   */
  async #start(): Promise<Main> {
    const start = await this.load();
    await Promise.all(this.#views.map((one): unknown => one.dispose()));
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
}

/** They lie in no folder, and are made and deleted by commands alone. */
function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}

/** Registers images as files. It stays registered: an editor does not outlive a change of who answers. */
export function registerImageFiles(firstUse: FirstUse): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let subscription: vscode.Disposable | undefined;
  const files = async (): Promise<Main['files']> => {
    const main = await firstUse.main();
    subscription ??= main.files.onDidChangeFile((changed) => changes.fire(changed));
    return main.files;
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: async (uri) => (await files()).stat(uri),
    readFile: async (uri) => (await files()).readFile(uri),
    writeFile: async (uri, content) => (await files()).writeFile(uri, content),
    readDirectory: refuse,
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  const options = { isCaseSensitive: true };
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(DOCUMENT_SCHEME, provider, options),
    changes,
    { dispose: () => subscription?.dispose() },
  );
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
