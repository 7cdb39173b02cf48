import * as vscode from 'vscode';
import { plainLine } from '../../kit/text';
import { dialectOfDocument } from './idFiles';
import type { IdSources } from './idHovers';
import { isPartOn } from './idSettings';
import type { IdDialect } from './model/dialect';
import { expectedIdAt } from './model/expectedId';
import { CARD_COMMANDS, idCard } from './model/idText';
import { type OfferedId, offeredIds } from './model/offeredIds';

/** What is typed where an id may begin. */
export const COMPLETION_TRIGGERS = ['"', "'", '`', '/', '=', ' '];

/** Where a text must stand in quotes. */
const QUOTING: readonly IdDialect[] = ['hcl', 'json', 'python', 'toml', 'typescript'];

/** As many lines above are looked at for the key of a list. */
const LINES_ABOVE = 40;

interface IdItem extends vscode.CompletionItem {
  readonly offered: OfferedId;
}

/** Offers the ids of images where one is typed. */
export class IdCompletion implements vscode.CompletionItemProvider<IdItem> {
  constructor(
    private readonly sources: Pick<IdSources, 'cardOptions' | 'detailsUri' | 'knowledge'>,
  ) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<IdItem[] | undefined> {
    const dialect = dialectOfDocument(document);
    if (!dialect || !isPartOn('completion', document)) return undefined;
    const line = document.lineAt(position.line).text;
    const expected = expectedIdAt(
      line.slice(0, position.character),
      linesAbove(document, position),
    );
    if (!expected) return undefined;
    const { knowledge } = this.sources;
    await knowledge.want();
    const rest = /^[\w./-]*/.exec(line.slice(position.character))?.[0].length ?? 0;
    const inserting = new vscode.Range(position.with({ character: expected.start }), position);
    const range = { inserting, replacing: inserting.with({ end: position.translate(0, rest) }) };
    const { now, publicIds } = knowledge.known;
    const isBare = !expected.isQuoted && QUOTING.includes(dialect);
    return offeredIds(publicIds, knowledge.own, now).map((offered, at) => {
      const item = completionItemOf(offered, at, range);
      return isBare ? Object.assign(item, { insertText: `"${offered.image.id}"` }) : item;
    });
  }

  resolveCompletionItem(item: IdItem): IdItem {
    const { image } = item.offered;
    const { cardOptions, detailsUri } = this.sources;
    const details = detailsUri(image).toString();
    const card = new vscode.MarkdownString(idCard(image, { ...cardOptions(image), details }));
    card.isTrusted = { enabledCommands: CARD_COMMANDS };
    card.supportHtml = true; // As in hovers.
    item.documentation = card;
    return item;
  }
}

/** An image is found by its label, too. */
function completionItemOf(
  offered: OfferedId,
  at: number,
  range: { readonly inserting: vscode.Range; readonly replacing: vscode.Range },
): IdItem {
  const { id, label } = offered.image;
  const item = new vscode.CompletionItem(
    { label: id, description: plainLine(label) },
    vscode.CompletionItemKind.Value,
  );
  item.detail = plainLine(label);
  item.range = range;
  item.filterText = `${id} ${label}`;
  item.sortText = String(at).padStart(5, '0');
  if (offered.isOutdated) item.tags = [vscode.CompletionItemTag.Deprecated];
  return Object.assign(item, { offered });
}

function linesAbove(document: vscode.TextDocument, { line }: vscode.Position): readonly string[] {
  const first = Math.max(0, line - LINES_ABOVE);
  return Array.from({ length: line - first }, (_, at) => document.lineAt(first + at).text);
}
