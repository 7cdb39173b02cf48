import * as vscode from 'vscode';
import { imageIdsOn } from '../../ui/settings';
import { dialectOf, type IdDialect, isLeftAlone } from './model/dialect';

/** Where people edit files. What VS Code shows of others, such as of a commit, is left alone. */
export const FILE_SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** What a text has that may have ids of images in it, or will have. */
const TELLING = /linode|(?:private|shared)\/\d/i;

/** The dialect of a document in which ids are looked for; undefined for all others. */
export function dialectOfDocument(document: vscode.TextDocument): IdDialect | undefined {
  const { languageId, uri } = document;
  if (!FILE_SCHEMES.includes(uri.scheme) || isLeftAlone(uri.path)) return undefined;
  return dialectOf({ path: uri.path, languageId });
}

/** Tells once that a file is open which may have ids of images, or that one is being typed. */
export function onFirstIdFile(tell: () => void): vscode.Disposable {
  const { workspace } = vscode;
  const subscriptions: vscode.Disposable[] = [];
  const disposable = { dispose: () => vscode.Disposable.from(...subscriptions).dispose() };
  let isTold = false;
  const look = (document: vscode.TextDocument, textOf: () => string): void => {
    if (isTold || !dialectOfDocument(document) || !imageIdsOn.value) return;
    if (!TELLING.test(textOf())) return;
    isTold = true;
    disposable.dispose();
    tell();
  };
  subscriptions.push(
    workspace.onDidOpenTextDocument((document) => look(document, () => document.getText())),
    workspace.onDidChangeTextDocument(({ contentChanges, document }) => {
      for (const { range } of contentChanges) {
        look(
          document,
          () => document.lineAt(Math.min(range.start.line, document.lineCount - 1)).text,
        );
      }
    }),
  );
  for (const document of workspace.textDocuments) look(document, () => document.getText());
  return disposable;
}
