import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ImagesApi } from '../../api/linodeApi';
import { isNotFound, reasonOf } from '../../kit/errors';
import type { Disposable } from '../../kit/event';
import { DOCUMENT_SCHEME } from '../../kit/manifest';
import type { Logger } from '../../kit/ports';
import { type Session, untilSessionResolved } from '../accounts/model/account';
import type { AccountServices } from '../accounts/model/visibleAccounts';
import { isEditable } from '../edit/model/imageEdit';
import { errorText } from '../errors/model/errorText';
import type { Image } from '../images/model/image';
import type { Images } from '../images/model/operations';
import type { RegionStore } from '../regions/model/regionStore';
import {
  addressOf,
  createdOf,
  documentsOf,
  imagesGoneText,
  isByHand,
  unavailable,
  updatedOf,
} from './documentState';
import type { DocumentAddress } from './model/documentAddress';
import { documentText } from './model/documentText';

/** What stands before the name of a document: the account, and the kind of its image. */
const FOLDER_PATH = /^\/[^/]*(\/image)?$/;

/** What a document is about, as its editor was given it. */
export interface DocumentSubject {
  readonly images: readonly Image[];
  /** True when they stand in an object, each under its id. */
  readonly isBulk: boolean;
}

/** A document that should be saved. */
interface SaveRequest extends DocumentSubject {
  readonly uri: vscode.Uri;
  readonly accountId: string;
  readonly text: string;
  /** Takes an image with what was saved of it: the text is compared with that from now on. */
  onSaved(image: Image): void;
}

export interface ImageFileSystemOptions {
  /** The images of all accounts that are shown. */
  readonly store: Pick<Images, 'onDidChange'>;
  readonly session: Session;
  readonly regions: RegionStore;
  readonly log: Logger;
  /** Of the API that is asked now. */
  apiOrigin(): string;
  partsOf(accountId: string): Pick<AccountServices, 'rights' | 'store'>;
  /** Asks nobody for a token. */
  imagesOf(accountId: string): Pick<ImagesApi, 'get'>;
  /** Sends what is different. Throws a `FileSystemError` that says why it was not. */
  save(request: SaveRequest): Promise<void>;
}

/** What an editor was given: the base against which its text is compared. */
interface ImageFileContent extends DocumentAddress {
  /** Of the API that the images are from. */
  readonly apiOrigin: string;
  images: readonly Image[];
  text: string;
  /** Of the images, or later: VS Code reads again what has become younger. */
  mtime: number;
}

/** What VS Code asks of files that lie in no folder, and can be neither made nor deleted by their address. */
type OpenFiles = Pick<
  vscode.FileSystemProvider,
  'onDidChangeFile' | 'readFile' | 'stat' | 'writeFile'
>;

/**
 * Images as files that can be edited. While an editor holds no changes, its file follows the list;
 * while it does, the file stays what the editor was given, and saving compares with the image as it is.
 */
export class ImageFileSystem implements OpenFiles, Disposable {
  readonly #contents = new Map<string, Promise<ImageFileContent>>();
  /** Why VS Code saves, by the address of the document. */
  readonly #reasons = new Map<string, vscode.TextDocumentSaveReason>();
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscriptions: readonly Disposable[];
  readonly onDidChangeFile = this.#changes.event;

  constructor(private readonly options: ImageFileSystemOptions) {
    const { store, regions } = options;
    const { workspace } = vscode;
    this.#subscriptions = [
      workspace.onDidChangeTextDocument(({ document }) => void this.#follow(document)),
      workspace.onDidSaveTextDocument((document) => void this.#follow(document)),
      workspace.onDidOpenTextDocument((document) => void this.#follow(document)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
        if (uri.scheme === DOCUMENT_SCHEME) this.#reasons.set(String(uri), reason);
      }),
      store.onDidChange(() => this.#followAll()),
      regions.onDidChange(() => this.#followAll()),
      this.#changes,
    ];
  }

  /** Throws a `FileSystemError` when the images cannot be had. */
  async subjectOf(uri: vscode.Uri): Promise<DocumentSubject> {
    const { ids, images } = await this.#content(uri);
    return { images, isBulk: ids.length > 1 };
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (FOLDER_PATH.test(uri.path)) {
      return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    }
    const { accountId, images, mtime, text } = await this.#content(uri);
    const { rights } = this.options.partsOf(accountId);
    await rights.load();
    const isOpen = images.every((image) => isEditable(image) && rights.canChange(image));
    return {
      type: vscode.FileType.File,
      ctime: createdOf(images),
      mtime,
      size: Buffer.byteLength(text),
      ...(!isOpen && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return Buffer.from((await this.#content(uri)).text);
  }

  async writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    const reason = this.#reasons.get(String(uri));
    this.#reasons.delete(String(uri));
    // After such a refusal, VS Code leaves a document alone until the user saves.
    if (!isByHand(uri, reason)) {
      throw unavailable(
        l10n.t('Auto Save does not send what you type to Linode. Save when you are done.'),
      );
    }
    const content = await this.#content(uri);
    const text = Buffer.from(bytes).toString();
    await this.options.save({
      ...(await this.subjectOf(uri)),
      uri,
      text,
      accountId: content.accountId,
      onSaved: (saved) => {
        content.images = content.images.map((image) => (image.id === saved.id ? saved : image));
      },
    });
    content.text = text;
    content.mtime = Math.max(content.mtime + 1, updatedOf(content.images));
  }

  /** What a document would say of its images as they are known now. */
  async liveText(uri: vscode.Uri): Promise<string> {
    const address = addressOf(uri);
    return this.#textOf(address, await this.#read(address));
  }

  /** True when all images of a document are in the list, and nothing need be asked for. */
  isListed(uri: vscode.Uri): boolean {
    const { accountId, ids } = addressOf(uri);
    const { store } = this.options.partsOf(accountId);
    return ids.every((id) => store.find(id));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Closing is told of a change of the language, too: then the base stays. */
  #forget(uri: vscode.Uri): void {
    if (!documentsOf(uri).some(({ isClosed }) => !isClosed)) this.#contents.delete(String(uri));
  }

  async #content(uri: vscode.Uri): Promise<ImageFileContent> {
    const key = String(uri);
    const known = this.#contents.get(key) ?? this.#open(uri);
    this.#contents.set(key, known);
    known.catch(() => this.#contents.delete(key));
    const content = await known;
    if (content.apiOrigin !== this.options.apiOrigin()) {
      throw unavailable(
        l10n.t('It was opened from another API address. Close it, and open it again.'),
      );
    }
    return content;
  }

  async #open(uri: vscode.Uri): Promise<ImageFileContent> {
    const address = addressOf(uri);
    const apiOrigin = this.options.apiOrigin();
    await untilSessionResolved(this.options.session);
    const [images] = await Promise.all([this.#read(address), this.options.regions.loadQuietly()]);
    const text = this.#textOf(address, images);
    // What a text that has changes already was made of is not known: VS Code tells of a conflict.
    const isDirty = documentsOf(uri).some((document) => document.isDirty);
    const mtime = isDirty ? Date.now() : updatedOf(images);
    return { ...address, apiOrigin, images, text, mtime };
  }

  /** The images as the list has them; those that it does not have are asked for. */
  async #read({ accountId, ids }: DocumentAddress): Promise<readonly Image[]> {
    const { imagesOf, log, partsOf } = this.options;
    const { store } = partsOf(accountId);
    try {
      const api = imagesOf(accountId);
      return await Promise.all(ids.map((id) => store.find(id) ?? api.get(id)));
    } catch (error) {
      log.warn(`Could not read ${ids.join()}: ${reasonOf(error)}`);
      if (isNotFound(error)) throw vscode.FileSystemError.FileNotFound(imagesGoneText(ids));
      throw unavailable(errorText(error));
    }
  }

  #textOf({ ids }: DocumentAddress, images: readonly Image[]): string {
    const regionLabel = (id: string) => this.options.regions.labelOf(id);
    return documentText(images, { isBulk: ids.length > 1, regionLabel });
  }

  #followAll(): void {
    for (const document of vscode.workspace.textDocuments) void this.#follow(document);
  }

  /** Returns an editor that holds no changes what the list has learned. */
  async #follow({ uri, isDirty }: vscode.TextDocument): Promise<void> {
    if (uri.scheme !== DOCUMENT_SCHEME || isDirty) return;
    const content = await this.#contents.get(String(uri))?.catch(() => undefined);
    if (!content) return;
    const { store } = this.options.partsOf(content.accountId);
    const images = content.ids.flatMap((id) => store.find(id) ?? []);
    if (images.length === 0) return;
    const text = this.#textOf(content, images);
    content.images = images;
    if (text === content.text) return;
    content.text = text;
    content.mtime = Math.max(content.mtime + 1, updatedOf(images));
    this.#changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
}
