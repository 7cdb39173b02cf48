import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import { plainLine } from '../../kit/text';
import { imageIdsOn } from '../../ui/settings';
import { type IdSources, problemAt, rangeOfId } from './idHovers';
import { isPartOn } from './idSettings';
import { imageOfId } from './model/idProblems';
import type { IdPlace } from './model/idScan';
import { lensText } from './model/idText';
import { imageIdsIn, type ScannedText } from './model/imageIds';

/** Says above each id what it is, in files of languages for which that is switched on. */
export class IdLenses implements vscode.CodeLensProvider, Disposable {
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly Disposable[];

  constructor(
    private readonly sources: Pick<IdSources, 'documents' | 'knowledge' | 'regionLabel'>,
  ) {
    const tell = () => this.#changes.fire();
    this.#subscriptions = [sources.knowledge.onDidChange(tell), imageIdsOn.onDidChange(tell)];
  }

  readonly onDidChangeCodeLenses: vscode.Event<void> = this.#changes.event;

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { documents, knowledge } = this.sources;
    const scanned = isPartOn('codeLens', document) ? await documents.read(document) : undefined;
    if (!scanned) return [];
    const places = imageIdsIn(scanned, knowledge.known.publicIds);
    if (places.length > 0) await knowledge.want();
    return places
      .filter(({ isComment }) => !isComment)
      .flatMap((place) => this.#lens(place, scanned));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }

  #lens(place: IdPlace, scanned: ScannedText): readonly vscode.CodeLens[] {
    const { knowledge, regionLabel } = this.sources;
    const image = imageOfId(place.id, knowledge.known);
    const text = lensText(image, problemAt(place, scanned, knowledge), regionLabel);
    if (text === undefined) return [];
    const command = image ? 'linodeImages.revealImage' : '';
    const title = plainLine(text);
    return [new vscode.CodeLens(rangeOfId(place), { title, command, arguments: [place.id] })];
  }
}
