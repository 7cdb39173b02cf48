import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import { CommandId } from '../../kit/manifest';
import { plainLine } from '../../kit/text';
import { imageIdsOn } from '../../ui/settings';
import { dialectOfDocument } from './idFiles';
import { type IdSources, problemAt, rangeOfId } from './idHovers';
import { isPartOn } from './idSettings';
import { isTerraform } from './model/dialect';
import { fixesOf, type IdProblem } from './model/idProblems';
import type { IdPlace } from './model/idScan';
import { fixTitle, idProblemText } from './model/idText';
import { imageIdsIn } from './model/imageIds';

/** How long nothing is typed before a file is judged anew, in ms. */
const REST_MS = 250;

const SOURCE = 'Linode Images';

type Sources = Pick<IdSources, 'documents' | 'knowledge' | 'regionLabel'>;

/** Says what is wrong with ids in open files, and offers others in their place. */
export class IdProblemsView implements vscode.CodeActionProvider, Disposable {
  readonly #shown = vscode.languages.createDiagnosticCollection('linodeImages.imageIds');
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: readonly Disposable[];

  constructor(private readonly sources: Sources) {
    const { window, workspace } = vscode;
    this.#subscriptions = [
      workspace.onDidOpenTextDocument((document) => void this.#check(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      window.tabGroups.onDidChangeTabs(() => this.#checkAll()),
      sources.knowledge.onDidChange(() => this.#checkAll()),
      imageIdsOn.onDidChange(() => this.#checkAll()),
      this.#shown,
    ];
    this.#checkAll();
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const found = await this.#problemsIn(document);
    const { known } = this.sources.knowledge;
    return found
      .filter(({ place }) => rangeOfId(place).intersection(range) !== undefined)
      .flatMap((one) => [
        ...this.#fixes(document, one, diagnostics),
        ...fixesOf(one.problem, known)
          .slice(0, 1)
          .map((image) => acrossWorkspace(one.place.id, image.id)),
      ]);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #checkAll(): void {
    for (const document of vscode.workspace.textDocuments) void this.#check(document);
  }

  #checkSoon(document: vscode.TextDocument): void {
    if (!dialectOfDocument(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(
      key,
      setTimeout(() => {
        this.#waiting.delete(key);
        void this.#check(document);
      }, REST_MS),
    );
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    this.#shown.delete(uri);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    if (!dialectOfDocument(document)) return;
    const found = await this.#problemsIn(document);
    if (document.isClosed) return;
    const { regionLabel } = this.sources;
    this.#shown.set(
      document.uri,
      found.map(({ place, problem }) => diagnosticOf(place, problem, regionLabel)),
    );
  }

  async #problemsIn(
    document: vscode.TextDocument,
  ): Promise<readonly { readonly place: IdPlace; readonly problem: IdProblem }[]> {
    const { documents, knowledge } = this.sources;
    const scanned = isPartOn('problems', document) ? await documents.read(document) : undefined;
    if (!scanned) return [];
    const places = imageIdsIn(scanned, knowledge.known.publicIds);
    if (places.length > 0) void knowledge.want();
    return places.flatMap((place) => {
      const problem = problemAt(place, scanned, knowledge);
      return problem ? [{ place, problem }] : [];
    });
  }

  #fixes(
    document: vscode.TextDocument,
    { place, problem }: { readonly place: IdPlace; readonly problem: IdProblem },
    diagnostics: readonly vscode.Diagnostic[],
  ): readonly vscode.CodeAction[] {
    const range = rangeOfId(place);
    const { languageId, uri } = document;
    const isMachine = isTerraform({ path: uri.path, languageId });
    return fixesOf(problem, this.sources.knowledge.known).map((image, at) => {
      const title = plainLine(fixTitle(image, isMachine));
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(uri, range, image.id);
      action.diagnostics = diagnostics.filter(
        (one) => one.source === SOURCE && one.range.isEqual(range),
      );
      action.isPreferred = at === 0 && problem.kind === 'nearMiss';
      return action;
    });
  }
}

/** Shows each place in the workspace before anything is changed. */
function acrossWorkspace(oldId: string, newId: string): vscode.CodeAction {
  const title = l10n.t('Replace with {0} across workspace…', newId);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const command = CommandId.replaceAcrossWorkspace;
  action.command = { command, title, arguments: [oldId, newId] };
  return action;
}

function diagnosticOf(
  place: IdPlace,
  problem: IdProblem,
  regionLabel: (id: string) => string,
): vscode.Diagnostic {
  const isSlow = problem.kind === 'noCopy' || problem.kind === 'notFound';
  const { Hint, Information } = vscode.DiagnosticSeverity;
  const severity = isSlow ? Hint : Information;
  const text = idProblemText(problem, regionLabel);
  const diagnostic = new vscode.Diagnostic(rangeOfId(place), plainLine(text), severity);
  diagnostic.source = SOURCE;
  diagnostic.code = problem.kind;
  if (problem.kind === 'outdated') diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  return diagnostic;
}
