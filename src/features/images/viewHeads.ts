import { ContextKey } from '../../kit/manifest';
import type { Clock } from '../../kit/ports';
import { accountIn, accountName, type Session } from '../accounts/model/account';
import { severalAccountsText } from '../accounts/model/accountState';
import type { VisibleAccounts } from '../accounts/model/visibleAccounts';
import type { UserRights } from '../accounts/model/visibleRights';
import { type ImageFilter, withNothingMatches } from '../filter/model/imageFilter';
import type { Protection } from '../protection/model/protection';
import type { Replacements } from '../upload/model/replacement';
import type { ImagePrice } from './model/cost';
import { type Image, isOwned, isPending, isWaiting } from './model/image';
import type { Images } from './model/operations';
import type { PublicVisibility } from './model/publicImages';
import {
  hasWelcome,
  ownDescription,
  publicDescription,
  stateMessage,
  viewState,
} from './model/viewState';

export interface ViewHeadsOptions {
  readonly accounts: VisibleAccounts;
  readonly store: Images;
  readonly session: Session;
  readonly rights: UserRights;
  readonly clock: Clock;
  readonly filter: ImageFilter;
  readonly protection: Protection;
  readonly replacements: Replacements;
  price(): ImagePrice;
  shownPublic(): PublicVisibility;
  /** The name of an account, where there are several. */
  whose(accountId: string): string | undefined;
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
      description: ownDescription(whoseImages(options), images, { filter, price: price() }),
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
      [ContextKey.cannotCapture]: !rights.canCapture,
      [ContextKey.cannotAddLinodes]: !rights.canAddLinodes,
      [ContextKey.hasPublicImages]: images.some(({ isPublic }) => isPublic),
      ...lacking(options, store.shown?.images),
    },
  };
}

/** For which commands there is no image; none is known to be missing while there is no list. */
function lacking(
  { protection, replacements }: Pick<ViewHeadsOptions, 'protection' | 'replacements'>,
  images: readonly Image[] | undefined,
): ViewHeads['context'] {
  const lacks = (fits: (image: Image) => boolean) =>
    images !== undefined && !images.some((image) => isOwned(image) && fits(image));
  return {
    [ContextKey.noOwnImages]: lacks(() => true),
    [ContextKey.noProtectedImages]: lacks((image) => protection.isProtected(image)),
    [ContextKey.noMovingImages]: lacks(isPending),
    [ContextKey.noEmptyImages]: lacks(isWaiting),
    [ContextKey.noReplacements]: lacks(({ id }) => replacements.find(id) !== undefined),
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

/** Empty where there is but one account, undefined where there is none. */
function whoseImages({ accounts, session, whose }: ViewHeadsOptions): string | undefined {
  if (accounts.areSeveral) return severalAccountsText(accounts.shown.length);
  const account = accountIn(session);
  return account && (whose(account.id) ?? '');
}
