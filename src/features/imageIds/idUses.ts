import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { reasonOf } from '../../kit/errors';
import type { Logger } from '../../kit/ports';
import { filesHolding, findRipgrep } from './disk/searchFiles';
import { FILE_SCHEMES } from './idFiles';
import { rangeOfId } from './idHovers';
import { DIALECT_ENDINGS } from './model/dialect';
import { type IdChange, type IdUse, usesIn, type WorkspaceFiles } from './model/idUse';

const ENDINGS = [...Object.values(DIALECT_ENDINGS).flat(), 'j2', 'tmpl'];

/** More files are not read. */
const MOST_FILES = 1_000;

interface FileUse extends IdUse {
  readonly uri: vscode.Uri;
}

/** The files of the workspace that name images. */
export class IdUses implements WorkspaceFiles {
  constructor(private readonly log: Logger) {}

  usesOf(ids: readonly string[], signal: AbortSignal): Promise<readonly IdUse[]> {
    return this.#find(ids, signal);
  }

  async replaceId({ newId, oldId }: IdChange): Promise<boolean> {
    const { signal } = new AbortController();
    const edit = new vscode.WorkspaceEdit();
    const label = l10n.t('Replace {0} with {1}', oldId, newId);
    for (const { places, uri } of await this.#find([oldId], signal)) {
      for (const place of places) {
        edit.replace(uri, rangeOfId(place), newId, { needsConfirmation: true, label });
      }
    }
    return edit.size > 0 && vscode.workspace.applyEdit(edit);
  }

  async #find(ids: readonly string[], signal: AbortSignal): Promise<readonly FileUse[]> {
    const wanted = new Set(ids);
    const uses: FileUse[] = [];
    for (const uri of await this.#candidates(ids, signal)) {
      signal.throwIfAborted();
      const places = usesIn(await this.#textOf(uri), { ids: wanted, path: uri.path });
      if (places.length > 0) uses.push({ uri, name: vscode.workspace.asRelativePath(uri), places });
    }
    return uses;
  }

  /** The files that may name one of them: those on the disk that hold it, and those that are open. */
  async #candidates(ids: readonly string[], signal: AbortSignal): Promise<readonly vscode.Uri[]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    const ripgrep = folders.every(({ scheme }) => scheme === 'file')
      ? findRipgrep(vscode.env.appRoot)
      : undefined;
    const found = ripgrep
      ? await this.#search(ripgrep, { ids, folders, signal })
      : await this.#listFiles(signal);
    const open = vscode.workspace.textDocuments
      .filter(({ isDirty, uri }) => isDirty && FILE_SCHEMES.includes(uri.scheme))
      .map(({ uri }) => uri);
    const byName = new Map([...found, ...open].map((uri) => [uri.toString(), uri]));
    return [...byName.values()].slice(0, MOST_FILES);
  }

  async #search(ripgrep: string, { folders, ids, signal }: Search): Promise<readonly vscode.Uri[]> {
    const paths = folders.map(({ fsPath }) => fsPath);
    try {
      const search = { folders: paths, texts: ids, endings: ENDINGS, signal };
      return (await filesHolding(ripgrep, search)).map((file) => vscode.Uri.file(file));
    } catch (error) {
      signal.throwIfAborted();
      this.log.warn(`Could not search the workspace: ${reasonOf(error)}`);
      return this.#listFiles(signal);
    }
  }

  /** Where there is no tool to search by, all files that could name an image. */
  async #listFiles(signal: AbortSignal): Promise<readonly vscode.Uri[]> {
    const cancel = new vscode.CancellationTokenSource();
    signal.addEventListener('abort', () => cancel.cancel(), { once: true });
    const files = `**/*.{${ENDINGS.join(',')}}`;
    const others = '**/{node_modules,.terraform,.git,.venv,vendor}/**';
    return vscode.workspace.findFiles(files, others, MOST_FILES, cancel.token);
  }

  /** As it stands in its editor, else on the disk; empty where it cannot be read. */
  async #textOf(uri: vscode.Uri): Promise<string> {
    const isIt = (one: vscode.TextDocument) => one.uri.toString() === uri.toString();
    const open = vscode.workspace.textDocuments.find(isIt);
    if (open) return open.getText();
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch (error) {
      this.log.warn(`Could not read ${uri.path}: ${reasonOf(error)}`);
      return '';
    }
  }
}

interface Search {
  readonly ids: readonly string[];
  readonly folders: readonly vscode.Uri[];
  readonly signal: AbortSignal;
}
