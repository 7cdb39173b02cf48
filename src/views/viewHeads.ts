import type * as vscode from 'vscode';
import type { Rights } from '../core/access/rights';
import type { Session } from '../core/access/session';
import type { ImageStore, ImagesState } from '../core/images/imageStore';
import type { ListRefresh } from '../core/images/listRefresh';
import type { Clock } from '../core/ports';
import type { ImagePrice } from '../core/pricing';
import type { ImageFilter } from '../core/query/imageFilter';
import { ContextKey } from '../manifest';
import { ownDescription, publicDescription } from '../words/images/viewDescription';
import { withNothingMatches } from '../words/query/filterText';
import { stateMessage } from '../words/stateMessage';
import { hasWelcome, viewState } from './viewState';
import { setContext, setOptional } from './viewTexts';

export interface ViewHeadsOptions {
  readonly store: ImageStore;
  readonly session: Session;
  readonly rights: Rights;
  readonly listRefresh: ListRefresh;
  readonly clock: Clock;
  readonly filter: ImageFilter;
  price(): ImagePrice;
  showDeprecated(): boolean;
}

export interface HeadedViews {
  readonly ownView: vscode.TreeView<unknown>;
  readonly publicView: vscode.TreeView<unknown>;
  /** True while the view of the account's images has no row. */
  readonly isOwnEmpty: boolean;
}

/** Says above the rows and beside the titles what holds for the whole, and sets what menus go by. */
export function describeViews(options: ViewHeadsOptions, views: HeadedViews): void {
  const { clock, filter, price, rights, session, showDeprecated, store } = options;
  const { ownView, publicView } = views;
  void setContext(ContextKey.state, viewState(store.state, session.state, filter));
  void setContext(ContextKey.filter, filter.text !== '');
  void setContext(ContextKey.signedIn, session.state.kind === 'signedIn');
  void setContext(ContextKey.cannotAddImages, !rights.canAddImages);
  void setContext(ContextKey.cannotAddLinodes, !rights.canAddLinodes);
  const message = messageOf(options, views.isOwnEmpty);
  setOptional(ownView, 'message', message);
  setOptional(publicView, 'message', ownView.visible ? undefined : message);
  const { images = [] } = store.state.last ?? {};
  const username = session.state.kind === 'signedIn' && session.state.account.username;
  const own = username ? ownDescription(username, images, { filter, price: price() }) : undefined;
  setOptional(ownView, 'description', own);
  const shown = { showDeprecated: showDeprecated(), now: clock.now() };
  setOptional(publicView, 'description', publicDescription(images, { ...shown, filter }));
}

/** VS Code shows no welcome text beside a message, and these states need its buttons. */
function messageOf(
  { clock, filter, listRefresh, session, store }: ViewHeadsOptions,
  isEmpty: boolean,
): string | undefined {
  if (isEmpty && hasWelcome(viewState(store.state, session.state, filter))) return undefined;
  const account = session.state.kind === 'signedIn' ? session.state.account : undefined;
  const message = stateMessage(store.state, {
    username: account?.username,
    retryAt: listRefresh.retryAt,
    now: clock.now(),
  });
  const isFiltered = isEmpty && hasOwn(store.state) && filter.text !== '';
  return message && isFiltered ? withNothingMatches(message) : message;
}

function hasOwn({ last }: ImagesState): boolean {
  return last?.images.some(({ isPublic }) => !isPublic) ?? false;
}
