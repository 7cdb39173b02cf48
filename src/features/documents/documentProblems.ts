import * as vscode from 'vscode';
import { reasonOf } from '../../kit/errors';
import type { Disposable } from '../../kit/event';
import { DOCUMENT_SCHEME } from '../../kit/manifest';
import type { Logger } from '../../kit/ports';
import { plainLine } from '../../kit/text';
import type { Images } from '../images/model/operations';
import type { RegionStore } from '../regions/model/regionStore';
import type { DocumentSubject, ImageFileSystem } from './imageFileSystem';
import { type DocumentProblem, documentProblemText } from './model/documentProblem';

/** VS Code's own support for JSON, which tells of its syntax; users may have disabled it. */
const JSON_SUPPORT = 'vscode.json-language-features';

export interface DocumentProblemsOptions {
  readonly documents: Pick<ImageFileSystem, 'subjectOf'>;
  readonly store: Pick<Images, 'onDidChange'>;
  readonly regions: RegionStore;
  readonly log: Logger;
  /** What is wrong with the text of a document about these. */
  problemsIn(text: string, subject: DocumentSubject): readonly DocumentProblem[];
}

/** Underlines what is wrong in the documents of images as it is typed. */
export class DocumentProblems implements Disposable {
  readonly #shown = vscode.languages.createDiagnosticCollection(DOCUMENT_SCHEME);
  readonly #subscriptions: readonly Disposable[];

  constructor(private readonly options: DocumentProblemsOptions) {
    const { workspace } = vscode;
    const all = () => {
      for (const document of workspace.textDocuments) void this.#check(document);
    };
    this.#subscriptions = [
      workspace.onDidOpenTextDocument((document) => void this.#check(document)),
      workspace.onDidChangeTextDocument(({ document }) => void this.#check(document)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri)),
      options.regions.onDidChange(all),
      options.store.onDidChange(all),
      this.#shown,
    ];
    all();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { uri } = document;
    if (uri.scheme !== DOCUMENT_SCHEME) return;
    try {
      const subject = await this.options.documents.subjectOf(uri);
      if (!document.isClosed) this.#shown.set(uri, this.#diagnosticsOf(document, subject));
    } catch (error) {
      this.options.log.warn(`Could not check ${uri.path}: ${reasonOf(error)}`);
    }
  }

  #diagnosticsOf(document: vscode.TextDocument, subject: DocumentSubject): vscode.Diagnostic[] {
    const tellsSyntax = vscode.extensions.getExtension(JSON_SUPPORT) === undefined;
    const problems = this.options.problemsIn(document.getText(), subject);
    return problems
      .filter(({ kind }) => kind !== 'syntax' || tellsSyntax)
      .map((problem) => {
        const { length, offset } = problem;
        const range = new vscode.Range(
          document.positionAt(offset),
          document.positionAt(offset + length),
        );
        const diagnostic = new vscode.Diagnostic(range, plainLine(documentProblemText(problem)));
        diagnostic.source = 'Linode Images';
        return diagnostic;
      });
  }
}
