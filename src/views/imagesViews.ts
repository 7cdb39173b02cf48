import * as vscode from 'vscode';
import type { Rights } from '../core/access/rights';
import type { Session } from '../core/access/session';
import type { Disposable } from '../core/disposable';
import type { Image } from '../core/images/image';
import {
  type GroupNode,
  groupOwnImages,
  groupPublicImages,
  type TreeNode,
} from '../core/images/imageGroups';
import type { ImageProgress } from '../core/images/imageProgress';
import type { ImageStore, ImagesState } from '../core/images/imageStore';
import type { ImageWatch } from '../core/images/imageWatch';
import type { ListRefresh } from '../core/images/listRefresh';
import type { Clock } from '../core/ports';
import type { RegionStore } from '../core/regions/regionStore';
import type { Replacements } from '../core/replacement/replacements';
import type { KnownFiles } from '../core/source/knownFiles';
import type { ActiveUploads, UploadProgress } from '../core/upload/activeUploads';
import type { UploadJournal } from '../core/upload/uploadJournal';
import { ContextKey, ViewId } from '../manifest';
import { ownDescription, publicDescription } from '../words/images/viewDescription';
import { stateMessage } from '../words/stateMessage';
import { takesFiles } from './dropFiles';
import { treeItem } from './imageItem';
import { ImagesTree } from './imagesTree';
import { imageTooltip } from './imageTooltip';
import { revealRow } from './revealRow';
import { hasWelcome, viewState } from './viewState';

export interface ImagesViewsOptions {
  readonly store: ImageStore;
  readonly session: Session;
  readonly rights: Rights;
  readonly regions: RegionStore;
  readonly active: ActiveUploads;
  readonly making: ImageProgress;
  readonly journal: UploadJournal;
  readonly known: KnownFiles;
  readonly replacements: Replacements;
  progressOf(imageId: string): UploadProgress | undefined;
  readonly listRefresh: ListRefresh;
  readonly watch: ImageWatch;
  readonly clock: Clock;
  showDeprecated(): boolean;
}

/** Times in rows are said anew this often while somebody looks. */
const ROWS_TICK_MS = 60_000;

/** The same for the message, whose wait is counted down in its last minute. */
const MESSAGE_TICK_MS = 10_000;
const COUNTDOWN_MS = 1_000;

/** The account's images in one view, the public ones in another, both over the same list. */
export class ImagesViews implements Disposable {
  readonly #own: ImagesTree;
  readonly #public: ImagesTree;
  readonly #ownView: vscode.TreeView<TreeNode>;
  readonly #publicView: vscode.TreeView<TreeNode>;
  readonly #subscriptions: Disposable[];
  #timer: NodeJS.Timeout | undefined;
  #rowsAt = 0;

  constructor(private readonly options: ImagesViewsOptions) {
    const { store, session, rights, regions, active, journal, making } = options;
    const shown = [session, rights, regions, options.known, options.replacements];
    this.#own = this.#createTree(() => this.#ownGroups());
    this.#public = this.#createTree(() => this.#publicGroups());
    this.#ownView = createView(ViewId.images, this.#own, takesFiles);
    this.#publicView = createView(ViewId.publicImages, this.#public);
    this.#subscriptions = [
      this.#ownView,
      this.#publicView,
      this.#own,
      this.#public,
      store.onDidChange((state) => this.#onImages(state)),
      ...shown.map((source) => source.onDidChange(() => this.refresh())),
      active.onDidChange(({ imageId }) => this.#showProgress(imageId)),
      journal.onDidChange((imageId) => this.#showProgress(imageId)),
      making.onDidChange((imageId) => this.#showProgress(imageId)),
      this.#ownView.onDidChangeVisibility(() => this.#look()),
      this.#publicView.onDidChangeVisibility(() => this.#look()),
    ];
    this.#look();
    this.#describe();
  }

  /** Shows everything anew; ids keep what is expanded and selected. */
  refresh(): void {
    this.#rowsAt = this.options.clock.now();
    this.#own.refresh();
    this.#public.refresh();
    this.#describe();
  }

  /** Selects the first place of an image, in the view that holds it. Waits for its list. */
  async reveal(imageId: string): Promise<void> {
    const isPublic = this.options.store.find(imageId)?.isPublic;
    const [id, tree, view] = isPublic
      ? [ViewId.publicImages, this.#public, this.#publicView]
      : [ViewId.images, this.#own, this.#ownView];
    await vscode.commands.executeCommand(`${id}.focus`);
    await revealRow({ view, tree, clock: this.options.clock }, imageId);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #createTree(groups: () => readonly GroupNode[] | undefined): ImagesTree {
    const { clock, journal, known, making } = this.options;
    const { progressOf, regions, replacements, rights } = this.options;
    const unfinishedOf = (id: string) => journal.findStopped(id);
    const percentOf = (id: string) => making.percentOf(id);
    const canChange = (image: Image) => rights.canChange(image);
    const replacedBy = (id: string) => replacements.find(id)?.old.id;
    const looks = { progressOf, unfinishedOf, percentOf, canChange, replacedBy };
    return new ImagesTree({
      groups,
      item: (node) => treeItem(node, { now: clock.now(), ...looks }),
      tooltip: (node) =>
        node.kind === 'group'
          ? undefined
          : imageTooltip(node.image, {
              now: clock.now(),
              upload: progressOf(node.image.id),
              unfinished: unfinishedOf(node.image.id),
              percent: percentOf(node.image.id),
              regionLabel: (id) => regions.labelOf(id),
              file: known.find(node.image.id),
            }),
    });
  }

  /** Undefined while nothing is known yet: the view shows its progress. */
  #ownGroups(): readonly GroupNode[] | undefined {
    const { session, store, regions } = this.options;
    if (session.state.kind === 'unknown') return undefined;
    if (session.state.kind === 'signedOut') return [];
    const { last, kind } = store.state;
    const accountId = session.state.account.id;
    if (last?.accountId !== accountId) return kind === 'loading' ? undefined : [];
    return groupOwnImages(last.images, { accountId, regions: regions.known });
  }

  #publicGroups(): readonly GroupNode[] | undefined {
    const { clock, showDeprecated, store } = this.options;
    const { last, kind } = store.state;
    if (!last) return kind === 'loading' ? undefined : [];
    return groupPublicImages(last.images, {
      showDeprecated: showDeprecated(),
      now: clock.now(),
    });
  }

  #showProgress(imageId: string): void {
    if (this.#own.rowsOf(imageId).length > 0) this.#own.refreshImage(imageId);
    else this.#own.refresh();
  }

  #onImages(state: ImagesState): void {
    this.refresh();
    if (this.#timer) this.#tick();
    const hasReplicas = state.last?.images.some(({ replicas }) => replicas.length > 0);
    if (state.kind === 'ready' && hasReplicas) void this.options.regions.loadQuietly();
  }

  /** What costs requests runs only while somebody looks. */
  #look(): void {
    const isLooking = this.#ownView.visible || this.#publicView.visible;
    this.options.listRefresh.setLooking(isLooking);
    this.options.watch.setLooking(this.#ownView.visible);
    clearTimeout(this.#timer);
    if (isLooking) this.#tick();
  }

  #tick(): void {
    const { clock, listRefresh } = this.options;
    const { retryAt = Number.POSITIVE_INFINITY } = listRefresh;
    const isCounting = retryAt - clock.now() < ROWS_TICK_MS;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#describe();
        if (clock.now() - this.#rowsAt >= ROWS_TICK_MS) this.refresh();
        this.#tick();
      },
      isCounting ? COUNTDOWN_MS : MESSAGE_TICK_MS,
    );
  }

  #describe(): void {
    const { clock, rights, session, showDeprecated, store } = this.options;
    void setContext(ContextKey.state, viewState(store.state, session.state));
    void setContext(ContextKey.signedIn, session.state.kind === 'signedIn');
    void setContext(ContextKey.cannotAddImages, !rights.canAddImages);
    void setContext(ContextKey.cannotAddLinodes, !rights.canAddLinodes);
    const message = this.#message();
    setOptional(this.#ownView, 'message', message);
    setOptional(this.#publicView, 'message', this.#ownView.visible ? undefined : message);
    const { images = [] } = store.state.last ?? {};
    const username = session.state.kind === 'signedIn' && session.state.account.username;
    const own = username ? ownDescription(username, images) : undefined;
    setOptional(this.#ownView, 'description', own);
    const shown = { showDeprecated: showDeprecated(), now: clock.now() };
    setOptional(this.#publicView, 'description', publicDescription(images, shown));
  }

  /** VS Code shows no welcome text beside a message, and these states need its buttons. */
  #message(): string | undefined {
    const { clock, listRefresh, session, store } = this.options;
    const isEmpty = !this.#ownGroups()?.length;
    if (isEmpty && hasWelcome(viewState(store.state, session.state))) return undefined;
    const account = session.state.kind === 'signedIn' ? session.state.account : undefined;
    return stateMessage(store.state, {
      username: account?.username,
      retryAt: listRefresh.retryAt,
      now: clock.now(),
    });
  }
}

function createView(
  id: string,
  treeDataProvider: ImagesTree,
  dragAndDropController?: vscode.TreeDragAndDropController<TreeNode>,
): vscode.TreeView<TreeNode> {
  return vscode.window.createTreeView(id, {
    treeDataProvider,
    ...(dragAndDropController && { dragAndDropController }),
    showCollapseAll: true,
    canSelectMany: true,
  });
}

function setContext(key: string, value: unknown): Thenable<void> {
  return vscode.commands.executeCommand('setContext', key, value);
}

/** VS Code clears a text that is set to undefined, though its types ask for leaving it out. */
function setOptional<K extends 'message' | 'description'>(
  view: Partial<Record<K, string>>,
  key: K,
  value: string | undefined,
): void {
  view[key] = value ?? '';
}
