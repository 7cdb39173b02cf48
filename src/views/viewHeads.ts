import { accountName } from '../core/access/account';
import { accountIn, type Session } from '../core/access/session';
import type { ShownAccounts } from '../core/access/shownAccounts';
import type { UserRights } from '../core/access/shownRights';
import type { Images } from '../core/images/images';
import type { ShownPublic } from '../core/images/shownPublic';
import type { Clock } from '../core/ports';
import type { ImagePrice } from '../core/pricing';
import type { ImageFilter } from '../core/query/imageFilter';
import { ContextKey } from '../manifest';
import { severalAccountsText } from '../words/accounts/accountState';
import { ownDescription, publicDescription } from '../words/images/viewDescription';
import { withNothingMatches } from '../words/query/filterText';
import { stateMessage } from '../words/stateMessage';
import { hasWelcome, viewState } from './viewState';

export interface ViewHeadsOptions {
  readonly accounts: ShownAccounts;
  readonly store: Images;
  readonly session: Session;
  readonly rights: UserRights;
  readonly clock: Clock;
  readonly filter: ImageFilter;
  price(): ImagePrice;
  shownPublic(): ShownPublic;
}

/** What decides besides: how the view of the account's images stands. */
export interface OwnView {
  readonly isEmpty: boolean;
  readonly isVisible: boolean;
}

/** A line above the rows of a view, and a text beside its title. */
export interface ViewHead {
  readonly message: string | undefined;
  readonly description: string | undefined;
}

export interface ViewHeads {
  readonly own: ViewHead;
  readonly public: ViewHead;
  /** What menus and welcome texts go by. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** What holds for all rows of the views: it is said above them and beside the titles. */
export function viewHeads(options: ViewHeadsOptions, ownView: OwnView): ViewHeads {
  const { clock, filter, price, rights, session, shownPublic, store } = options;
  const { images = [] } = store.shown ?? {};
  const message = messageOf(options, ownView.isEmpty);
  const shown = { wanted: shownPublic(), filter, now: clock.now() };
  return {
    own: {
      message,
      description: ownDescription(whose(options), images, { filter, price: price() }),
    },
    public: {
      message: ownView.isVisible ? undefined : message,
      description: publicDescription(images, shown),
    },
    context: {
      [ContextKey.state]: viewState(store.state, session.state, filter),
      [ContextKey.filter]: filter.text !== '',
      [ContextKey.signedIn]: session.state.kind === 'signedIn',
      [ContextKey.cannotAddImages]: !rights.canAddImages,
      [ContextKey.cannotAddLinodes]: !rights.canAddLinodes,
      [ContextKey.hasPublicImages]: images.some(({ isPublic }) => isPublic),
    },
  };
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
