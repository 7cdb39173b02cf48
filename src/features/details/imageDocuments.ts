import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ImagesApi } from '../../api/linodeApi';
import { isNotFound, reasonOf, SignedOutError } from '../../kit/errors';
import type { Disposable } from '../../kit/event';
import { DETAILS_SCHEME } from '../../kit/manifest';
import type { Clock, Logger } from '../../kit/ports';
import { plainLine } from '../../kit/text';
import { type Session, untilSessionResolved } from '../accounts/model/account';
import type { VisibleAccounts } from '../accounts/model/visibleAccounts';
import { tabName } from '../documents/model/documentAddress';
import { errorText } from '../errors/model/errorText';
import type { ImagePrice } from '../images/model/cost';
import type { Image } from '../images/model/image';
import type { Images } from '../images/model/operations';
import type { PublicImages } from '../images/model/publicImages';
import type { Protection } from '../protection/model/protection';
import type { RegionStore } from '../regions/model/regionStore';
import type { Audience } from '../sharing/model/shareGroup';
import type { ShareGroupStore } from '../sharing/model/shareGroupStore';
import type { UploadedFiles } from '../upload/model/uploadedFiles';
import { comparableText, type ImageDocument, imageDocumentText } from './model/imageDocument';

/** The query of documents that are made to be compared. */
const COMPARED = 'compare';
/** The query of documents that are opened with what is known, and ask for nothing. */
const LISTED = 'listed';

export interface ImageDocumentsOptions {
  /** Never asks anybody: what it fails with stands in the document. */
  readonly images: Pick<ImagesApi, 'get'>;
  readonly store: Images;
  readonly publicImages: Pick<PublicImages, 'find'>;
  readonly session: Session;
  readonly regions: RegionStore;
  readonly known: UploadedFiles;
  readonly protection: Protection;
  readonly accounts: VisibleAccounts;
  audiencesOf(image: Image): readonly Audience[];
  shareGroupsOf(accountId: string): ShareGroupStore;
  price(): ImagePrice;
  readonly clock: Clock;
  readonly log: Logger;
}

interface DetailsContent extends ImageDocument {
  readonly accountId: string | undefined;
}

/**
 * Read-only documents with every field of an image. One is read when it is opened, after a reload
 * of the window too, and on demand; otherwise it follows the list and asks for nothing by itself.
 */
export class ImageDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #contents = new Map<string, DetailsContent>();
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly Disposable[];
  readonly onDidChange = this.#changes.event;

  constructor(private readonly options: ImageDocumentsOptions) {
    const { store, session, regions, known, protection } = options;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(DETAILS_SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      store.onDidChange(() => this.#follow()),
      session.onDidChange(() => this.#follow()),
      regions.onDidChange(() => this.#fire()),
      known.onDidChange((id) => this.#fire(id)),
      protection.onDidChange((id) => this.#fire(id)),
      this.#changes,
    ];
  }

  /** Opens an image of which something is known, and reads it again. */
  async open(image: Image, options: { readonly preview: boolean }): Promise<void> {
    const uri = uriOf(image);
    if (this.#contents.has(image.id)) await this.refresh(uri);
    await vscode.window.showTextDocument(uri, options);
  }

  /** Opens two images side by side, without what differs between any two. */
  async compare(one: Image, other: Image): Promise<void> {
    const [left, right] = [one, other].map((image) => uriOf(image).with({ query: COMPARED }));
    const title = l10n.t('{0} ↔ {1}', one.label, other.label);
    await vscode.commands.executeCommand('vscode.diff', left, right, plainLine(title));
  }

  /** Reads the image of a document again; what comes of it stands in the document. */
  async refresh(uri: vscode.Uri): Promise<void> {
    await this.#read(imageIdOf(uri));
    this.#fire(imageIdOf(uri));
  }

  /** Says again what settings have a part in. */
  showAnew(): void {
    this.#fire();
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const id = imageIdOf(uri);
    const content = this.#contents.get(id) ?? this.#listed(uri) ?? (await this.#read(id));
    const { accounts, audiencesOf, clock, known, price, protection, regions } = this.options;
    const regionLabel = (region: string) => regions.labelOf(region);
    if (uri.query === COMPARED && content.image) {
      return comparableText(content.image, regionLabel);
    }
    return imageDocumentText(content, {
      now: clock.now(),
      regionLabel,
      file: known.find(id),
      price: price(),
      guardsOf: (image) => protection.guardsOf(image),
      accountsOf: (image) => accounts.namesOfHolders(image),
      audiencesOf,
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #read(id: string): Promise<DetailsContent> {
    const { images, store, clock, log, regions } = this.options;
    await untilSessionResolved(this.options.session);
    const { accountId } = store;
    let content: DetailsContent;
    try {
      const image = await images.get(id);
      content = { id, image, asOf: clock.now(), accountId, problem: undefined };
      this.#contents.set(id, content);
      store.put(image, accountId);
      await this.#readAudiences(image);
      if (image.replicas.length > 0) void regions.loadQuietly();
    } catch (error) {
      log.warn(`Could not read ${id}: ${reasonOf(error)}`);
      content = { ...this.#last(id), problem: detailsProblem(error) };
      this.#contents.set(id, content);
      if (isNotFound(error)) store.remove(id, accountId);
    }
    return content;
  }

  /** One who opens the details of an own image is told who has it. */
  async #readAudiences(image: Image): Promise<void> {
    const { accounts, shareGroupsOf } = this.options;
    const accountId = accounts.ownerOf(image)?.accountId;
    if (accountId !== undefined) await shareGroupsOf(accountId).ensureAudiences(image);
  }

  /** What the lists know of the image of a document that is to ask for nothing. */
  #listed(uri: vscode.Uri): DetailsContent | undefined {
    if (uri.query !== LISTED) return undefined;
    const content = this.#last(imageIdOf(uri));
    if (!content.image) return undefined;
    this.#contents.set(content.id, content);
    return content;
  }

  #last(id: string): DetailsContent {
    const { store, clock } = this.options;
    const known = this.#contents.get(id);
    if (known) return known;
    const asOf = store.state.last?.asOf ?? clock.now();
    const { accountId } = store;
    const image = store.find(id) ?? this.options.publicImages.find(id);
    return { id, image, asOf, accountId, problem: undefined };
  }

  #follow(): void {
    for (const content of this.#contents.values()) {
      const changed = this.#changed(content);
      if (!changed) continue;
      this.#contents.set(content.id, changed);
      this.#fire(content.id);
    }
  }

  /** What the list has learned of an image; undefined: nothing new. */
  #changed(content: DetailsContent): DetailsContent | undefined {
    const { clock, store } = this.options;
    const { accountId, state } = store;
    const image = store.find(content.id);
    if (image) {
      if (image === content.image) return undefined;
      return { id: image.id, image, asOf: clock.now(), accountId, problem: undefined };
    }
    if (!content.image || content.image.isPublic) return undefined;
    const problem = this.#lostProblem(content, state.last?.accountId);
    return problem && problem !== content.problem ? { ...content, problem } : undefined;
  }

  #lostProblem(content: DetailsContent, listedFor: string | undefined): string | undefined {
    const { session, store } = this.options;
    if (session.state.kind === 'signedOut') return detailsProblem(new SignedOutError());
    if (session.state.kind !== 'signedIn') return undefined;
    if (store.accountId !== content.accountId) {
      return l10n.t('It belongs to another account than the one that is signed in.');
    }
    return listedFor === content.accountId ? imageGoneText() : undefined;
  }

  #forget(uri: vscode.Uri): void {
    if (uri.scheme === DETAILS_SCHEME) this.#contents.delete(imageIdOf(uri));
  }

  /** VS Code asks for the text of a document again; of all when no image is named. */
  #fire(id?: string): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const isOne = uri.scheme === DETAILS_SCHEME && (id === undefined || imageIdOf(uri) === id);
      if (isOne) this.#changes.fire(uri);
    }
  }
}

/** The tab shows the label; the id in front of it tells two images of one label apart. */
function uriOf(image: Pick<Image, 'id' | 'label'>): vscode.Uri {
  const path = `/${image.id}/${tabName(image)}.jsonc`;
  return vscode.Uri.from({ scheme: DETAILS_SCHEME, path });
}

/** The details of an image as the lists know it. */
export function listedDetailsUri(image: Pick<Image, 'id' | 'label'>): vscode.Uri {
  return uriOf(image).with({ query: LISTED });
}

function imageIdOf(uri: vscode.Uri): string {
  return uri.path.split('/').slice(1, 3).join('/');
}

function detailsProblem(error: unknown): string {
  if (isNotFound(error)) return imageGoneText();
  const next = l10n.t('Refresh reads it again.');
  if (error instanceof SignedOutError) {
    return `${l10n.t('Nobody is signed in, so it could not be read.')} ${next}`;
  }
  return `${l10n.t('It could not be read: {0}', errorText(error))} ${next}`;
}

function imageGoneText(): string {
  return l10n.t('Linode does not have this image any more, or not for this account.');
}
