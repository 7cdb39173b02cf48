import * as vscode from 'vscode';
import { plainLine } from '../../kit/text';
import type { Image } from '../images/model/image';
import type { ImageFieldsOptions } from '../images/model/imageDetails';
import type { IdDocuments } from './idDocuments';
import type { IdKnowledge } from './idKnowledge';
import { type IdPart, isPartOn } from './idSettings';
import { fixesOf, type IdProblem, imageOfId, problemOfId } from './model/idProblems';
import type { IdPlace } from './model/idScan';
import { CARD_COMMANDS, idCard, idProblemText, unknownIdCard, unknownIdText } from './model/idText';
import { imageIdAt, imageIdsIn, regionOfId, type ScannedText } from './model/imageIds';

/** What the parts of VS Code that show ids go by. */
export interface IdSources {
  readonly documents: IdDocuments;
  readonly knowledge: IdKnowledge;
  /** What a card says of an image besides its own fields. */
  cardOptions(image: Image): ImageFieldsOptions;
  /** The read-only document with all that is known of an image; to open it asks for nothing. */
  detailsUri(image: Image): vscode.Uri;
  regionLabel(id: string): string;
}

/** Hovers, Go to Definition and links of ids. */
export class IdHovers
  implements vscode.HoverProvider, vscode.DefinitionProvider, vscode.DocumentLinkProvider
{
  constructor(private readonly sources: IdSources) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const found = await this.#at('hover', document, position);
    if (!found) return undefined;
    await this.sources.knowledge.want();
    const card = new vscode.MarkdownString(this.#card(found.place, found.scanned));
    card.supportHtml = true; // For the line breaks in cells; text of the API is escaped.
    card.isTrusted = { enabledCommands: CARD_COMMANDS };
    return new vscode.Hover(card, rangeOfId(found.place));
  }

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.LocationLink[] | undefined> {
    const found = await this.#at('links', document, position);
    const image = found && imageOfId(found.place.id, this.sources.knowledge.known);
    if (!image) return undefined;
    const targetUri = this.sources.detailsUri(image);
    const targetRange = new vscode.Range(0, 0, 0, 0);
    return [{ originSelectionRange: rangeOfId(found.place), targetUri, targetRange }];
  }

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const { detailsUri, documents, knowledge } = this.sources;
    const scanned = isPartOn('links', document) ? await documents.read(document) : undefined;
    if (!scanned) return [];
    const { known } = knowledge;
    return imageIdsIn(scanned, known.publicIds).flatMap((place) => {
      const image = imageOfId(place.id, known);
      if (!image) return [];
      const link = new vscode.DocumentLink(rangeOfId(place), detailsUri(image));
      link.tooltip = plainLine(image.label);
      return [link];
    });
  }

  async #at(
    part: IdPart,
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
  ): Promise<{ readonly place: IdPlace; readonly scanned: ScannedText } | undefined> {
    const { documents, knowledge } = this.sources;
    const scanned = isPartOn(part, document) ? await documents.read(document) : undefined;
    if (!scanned) return undefined;
    const { publicIds } = knowledge.known;
    const place = imageIdAt(scanned, publicIds, { line, column: character });
    return place && { place, scanned };
  }

  #card(place: IdPlace, scanned: ScannedText): string {
    const { cardOptions, detailsUri, knowledge, regionLabel } = this.sources;
    const { known } = knowledge;
    const image = imageOfId(place.id, known);
    const problem = problemOfId(place.id, regionOfId(scanned, place), known);
    const said = problem && idProblemText(problem, regionLabel);
    if (!image) {
      const text = said ?? unknownIdText(place.id, knowledge.isSignedIn);
      return unknownIdCard(place.id, text, problem ? fixesOf(problem, known) : []);
    }
    const details = detailsUri(image).toString();
    return idCard(image, { ...cardOptions(image), problem: said, details });
  }
}

/** The place of an id in its document. */
export function rangeOfId({ line, start, end }: IdPlace): vscode.Range {
  return new vscode.Range(line, start, line, end);
}

/** What is said against an id in a file: nothing in comments, and nothing in prose. */
export function problemAt(
  place: IdPlace,
  scanned: ScannedText,
  knowledge: IdKnowledge,
): IdProblem | undefined {
  if (place.isComment || scanned.dialect === 'markdown') return undefined;
  return problemOfId(place.id, regionOfId(scanned, place), knowledge.known);
}
