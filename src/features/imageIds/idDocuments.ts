import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import { dialectOfDocument } from './idFiles';
import { dialectOf, type IdDialect, isLeftAlone, MOST_CHARACTERS } from './model/dialect';
import { IdScan, type Lines, namesLinode } from './model/idScan';
import { OWN_ID } from './model/idTokens';
import type { ScannedText } from './model/imageIds';

/** As many files of a folder are looked through for the word “linode”, and no larger ones, in bytes. */
const MOST_LINES_AROUND = 40;
const LARGEST_NEIGHBOUR = 200_000;

/** The scans of documents, kept up with what is typed. */
export class IdDocuments implements Disposable {
  readonly #scans = new Map<string, { readonly scan: IdScan; readonly dialect: IdDialect }>();
  /** Whether files of a folder have the word “linode”, by the folder. */
  readonly #folders = new Map<string, Promise<boolean>>();
  readonly #subscriptions: readonly Disposable[];

  constructor() {
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#scans.delete(uri.toString())),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#folders.delete(folderOf(uri).path)),
    ];
  }

  /** A document as it is now; undefined where no ids are looked for: other files, and large ones. */
  async read(document: vscode.TextDocument): Promise<ScannedText | undefined> {
    const dialect = dialectOfDocument(document);
    if (!dialect || isLarge(document) || isOnlyCompared(document.uri)) return undefined;
    const text = linesOfDocument(document);
    const scan = this.#scanOf(document, dialect, text);
    const isNearLinode = await this.#isNearLinode(document, scan);
    return document.isClosed ? undefined : { scan, text, dialect, isNearLinode };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#scans.clear();
  }

  #scanOf(document: vscode.TextDocument, dialect: IdDialect, text: Lines): IdScan {
    const key = document.uri.toString();
    const known = this.#scans.get(key);
    if (known?.dialect === dialect) return known.scan;
    const scan = new IdScan(dialect, text);
    this.#scans.set(key, { scan, dialect });
    return scan;
  }

  #follow({ contentChanges, document }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const known = this.#scans.get(key);
    if (!known || contentChanges.length === 0) return;
    if (isLarge(document)) {
      this.#scans.delete(key);
      return;
    }
    const changes = contentChanges.map(({ range, text }) => ({
      first: range.start.line,
      last: range.end.line,
      count: text.split(/\r\n|\r|\n/).length,
    }));
    known.scan.change(linesOfDocument(document), changes);
  }

  async #isNearLinode({ uri }: vscode.TextDocument, scan: IdScan): Promise<boolean> {
    const asks = !scan.namesLinode && scan.places({ isNearLinode: true }).some(isOwn);
    if (!asks || uri.scheme === 'untitled') return false;
    const folder = folderOf(uri);
    const known = this.#folders.get(folder.path) ?? hasLinode(folder);
    this.#folders.set(folder.path, known);
    return known;
  }
}

function isOwn({ id }: { readonly id: string }): boolean {
  return OWN_ID.test(id);
}

function linesOfDocument(document: vscode.TextDocument): Lines {
  return { lineCount: document.lineCount, lineAt: (line) => document.lineAt(line).text };
}

function isLarge(document: vscode.TextDocument): boolean {
  const { end } = document.lineAt(document.lineCount - 1).range;
  return document.offsetAt(end) > MOST_CHARACTERS;
}

/** True for a file that stands in a comparison, and in no editor of its own. */
function isOnlyCompared(uri: vscode.Uri): boolean {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const isIt = (one: vscode.Uri) => one.toString() === uri.toString();
  if (inputs.some((input) => input instanceof vscode.TabInputText && isIt(input.uri))) return false;
  return inputs.some(
    (input) =>
      input instanceof vscode.TabInputTextDiff && [input.original, input.modified].some(isIt),
  );
}

function folderOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..');
}

/** True where a file of infrastructure in that folder has the word “linode”. */
async function hasLinode(folder: vscode.Uri): Promise<boolean> {
  const { fs } = vscode.workspace;
  try {
    const names = (await fs.readDirectory(folder))
      .filter(([name, type]) => type === vscode.FileType.File && isNeighbour(name))
      .slice(0, MOST_LINES_AROUND);
    for (const [name] of names) {
      const file = vscode.Uri.joinPath(folder, name);
      if ((await fs.stat(file)).size > LARGEST_NEIGHBOUR) continue;
      if (namesLinode(new TextDecoder().decode(await fs.readFile(file)))) return true;
    }
  } catch {
    return false; // A folder that cannot be read tells nothing.
  }
  return false;
}

function isNeighbour(name: string): boolean {
  const dialect = dialectOf({ path: name, languageId: '' });
  return (dialect === 'hcl' || dialect === 'yaml') && !isLeftAlone(`/${name}`);
}
