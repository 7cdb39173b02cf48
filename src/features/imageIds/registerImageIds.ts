import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import { imageIdsOn } from '../../ui/settings';
import { COMPLETION_TRIGGERS, IdCompletion } from './idCompletion';
import { IdDocuments } from './idDocuments';
import { dialectOfDocument, FILE_SCHEMES } from './idFiles';
import { IdHovers, type IdSources } from './idHovers';
import { IdKnowledge, type IdKnowledgeOptions } from './idKnowledge';
import { IdLenses } from './idLenses';
import { IdProblemsView } from './idProblemsView';
import { DIALECT_ENDINGS, DIALECT_LANGUAGES } from './model/dialect';

export type ImageIdsOptions = IdKnowledgeOptions &
  Pick<IdSources, 'cardOptions' | 'detailsUri' | 'regionLabel'>;

/**
 * Explains, links, completes and checks the ids of images in files. It begins with the first file that
 * may have some: in a window without such files nothing is made, and nothing asked for.
 */
export function registerImageIds(options: ImageIdsOptions): Disposable {
  let parts: vscode.Disposable | undefined;
  const adapt = (): void => {
    if (!imageIdsOn.value) {
      parts?.dispose();
      parts = undefined;
    } else if (vscode.workspace.textDocuments.some(dialectOfDocument)) {
      parts ??= createParts(options);
    }
  };
  const subscriptions = [
    vscode.workspace.onDidOpenTextDocument(adapt),
    imageIdsOn.onDidChange(adapt),
    { dispose: () => parts?.dispose() },
  ];
  adapt();
  return vscode.Disposable.from(...subscriptions);
}

function createParts(options: ImageIdsOptions): vscode.Disposable {
  const { languages } = vscode;
  const documents = new IdDocuments();
  const knowledge = new IdKnowledge(options);
  const sources = { ...options, documents, knowledge };
  const looks = new IdHovers(sources);
  const problems = new IdProblemsView(sources);
  const lenses = new IdLenses(sources);
  const files = selector();
  return vscode.Disposable.from(
    documents,
    knowledge,
    problems,
    lenses,
    languages.registerCodeLensProvider(files, lenses),
    languages.registerHoverProvider(files, looks),
    languages.registerDefinitionProvider(files, looks),
    languages.registerDocumentLinkProvider(files, looks),
    languages.registerCompletionItemProvider(
      files,
      new IdCompletion(sources),
      ...COMPLETION_TRIGGERS,
    ),
    languages.registerCodeActionsProvider(files, problems, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
}

/** By the ends of names, as VS Code may not know the language, and by the languages that it knows. */
function selector(): vscode.DocumentSelector {
  const pattern = `**/*.{${Object.values(DIALECT_ENDINGS).flat().join(',')}}`;
  return FILE_SCHEMES.flatMap((scheme) => [
    { scheme, pattern },
    ...DIALECT_LANGUAGES.map((language) => ({ scheme, language })),
  ]);
}
