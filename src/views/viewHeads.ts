import type * as vscode from 'vscode';
import { accountName } from '../core/access/account';
import { accountIn, type Session } from '../core/access/session';
import type { ShownAccounts } from '../core/access/shownAccounts';
import type { UserRights } from '../core/access/shownRights';
import type { Images } from '../core/images/images';
import type { Clock } from '../core/ports';
import type { ImagePrice } from '../core/pricing';
import type { ImageFilter } from '../core/query/imageFilter';
import { ContextKey } from '../manifest';
import { severalAccountsText } from '../words/accounts/accountState';
import { ownDescription, publicDescription } from '../words/images/viewDescription';
import { withNothingMatches } from '../words/query/filterText';
import { stateMessage } from '../words/stateMessage';
import { hasWelcome, viewState } from './viewState';
import { setContext, setOptional } from './viewTexts';

export interface ViewHeadsOptions {
  readonly accounts: ShownAccounts;
  readonly store: Images;
  readonly session: Session;
  readonly rights: UserRights;
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
  const { images = [] } = store.shown ?? {};
  void setContext(
    ContextKey.hasPublicImages,
    images.some(({ isPublic }) => isPublic),
  );
  const own = ownDescription(whose(options), images, { filter, price: price() });
  setOptional(ownView, 'description', own);
  const shown = { showDeprecated: showDeprecated(), now: clock.now() };
  setOptional(publicView, 'description', publicDescription(images, { ...shown, filter }));
}

/** VS Code shows no welcome text beside a message, and these states need its buttons. */
function messageOf(
  { accounts, clock, filter, session, store }: ViewHeadsOptions,
  isEmpty: boolean,
): string | undefined {
  if (accounts.areSeveral) return undefined; // Each account’s row speaks for itself.
  if (isEmpty && hasWelcome(viewState(store.state, session.state, filter))) return undefined;
  const account = accountIn(session);
  const message = stateMessage(store.state, {
    name: account && accountName(account),
    retryAt: accounts.current.listRefresh.retryAt,
    now: clock.now(),
  });
  const isFiltered = isEmpty && hasOwn(store) && filter.text !== '';
  return message && isFiltered ? withNothingMatches(message) : message;
}

function hasOwn({ shown }: Images): boolean {
  return shown?.images.some(({ isPublic }) => !isPublic) ?? false;
}

function whose({ accounts, session }: ViewHeadsOptions): string | undefined {
  if (accounts.areSeveral) return severalAccountsText(accounts.shown.length);
  const account = accountIn(session);
  return account && accountName(account);
}
