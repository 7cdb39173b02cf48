import * as vscode from 'vscode';
import type { Disposable } from '../../kit/event';
import { SCHEMA_SCHEME } from '../../kit/manifest';
import { countTags } from '../edit/model/tagChange';
import { isOwned } from '../images/model/image';
import type { Images } from '../images/model/operations';
import { type Region, whyNoImages } from '../regions/model/region';
import type { RegionStore } from '../regions/model/regionStore';
import { documentSchema } from './model/documentSchema';

export interface DocumentSchemasOptions {
  readonly store: Pick<Images, 'onDidChange' | 'shown'>;
  readonly regions: RegionStore;
  /** Regions that cannot hold images, by the user's setting. */
  deniedRegions(): readonly string[];
}

/** The schemas that package.json names for VS Code's JSON support; they follow the account. */
export class DocumentSchemas implements vscode.TextDocumentContentProvider, Disposable {
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly Disposable[];
  readonly onDidChange = this.#changes.event;

  constructor(private readonly options: DocumentSchemasOptions) {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEMA_SCHEME, this),
      options.store.onDidChange(() => this.#fire()),
      options.regions.onDidChange(() => this.#fire()),
      this.#changes,
    ];
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    const { regions, store, deniedRegions } = this.options;
    const denied = deniedRegions();
    const canHold = (region: Region) => whyNoImages(region, denied) === undefined;
    return documentSchema({
      isBulk: path === '/images.json',
      regions: regions.known.filter(canHold),
      tags: countTags((store.shown?.images ?? []).filter(isOwned)),
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #fire(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === SCHEMA_SCHEME) this.#changes.fire(uri);
    }
  }
}
