import { accountName } from '../core/access/account';
import type { Session } from '../core/access/session';
import type { AccountParts, ShownAccounts } from '../core/access/shownAccounts';
import { arrangeImages } from '../core/arrangement/arrangeImages';
import type { ArrangedView } from '../core/arrangement/arrangement';
import type { Arrangements } from '../core/arrangement/arrangements';
import { sharedPrefixes } from '../core/arrangement/sharedPrefixes';
import { sortImages } from '../core/arrangement/sortImages';
import type { Image } from '../core/images/image';
import { type Group, groupKey, type TreeNode } from '../core/images/imageGroups';
import type { Images } from '../core/images/images';
import { hiddenFor, type ShownPublic } from '../core/images/shownPublic';
import type { Clock } from '../core/ports';
import type { ImagePrice } from '../core/pricing';
import type { ImageFilter } from '../core/query/imageFilter';
import type { RegionStore } from '../core/regions/regionStore';

/** That many images are seen at once when a filter has found them; of more, the groups. */
const MOST_OPEN = 100;

export interface ArrangedRowsOptions {
  readonly accounts: ShownAccounts;
  readonly store: Images;
  readonly session: Session;
  readonly regions: RegionStore;
  readonly arrangements: Arrangements;
  readonly filter: ImageFilter;
  readonly clock: Clock;
  price(): ImagePrice;
  shownPublic(): ShownPublic;
}

/** The account's images, arranged. Undefined while nothing is known yet: the view shows its progress. */
export function ownRows(options: ArrangedRowsOptions): readonly TreeNode[] | undefined {
  const { accounts, session, store } = options;
  if (session.state.kind === 'unknown') return undefined;
  if (accounts.areSeveral) return accounts.shown.flatMap((parts) => accountRow(parts, options));
  if (session.state.kind !== 'signedIn') return [];
  const { shown, state } = store;
  const accountId = session.state.account.id;
  if (shown?.accountId !== accountId) return state.kind === 'loading' ? undefined : [];
  const { images } = shown;
  return rowsOf(ownOf(images, options), { ...options, all: images, view: 'own', root: accountId });
}

/** An account as a row that holds its images; one without a list stands there all the same. */
function accountRow(parts: AccountParts, options: ArrangedRowsOptions): readonly TreeNode[] {
  const { session, store } = parts;
  if (session.state.kind !== 'signedIn') return [];
  const { account } = session.state;
  const group: Group = { kind: 'account', accountId: account.id, label: accountName(account) };
  const root = groupKey(group);
  const { shown } = store;
  const all = shown?.accountId === account.id ? shown.images : [];
  const images = ownOf(all, options);
  const children = () => rowsOf(images, { ...options, all, view: 'own', root, path: [group] });
  return [{ kind: 'group', id: root, group, path: [], images, children }];
}

function ownOf(images: readonly Image[], options: ArrangedRowsOptions): readonly Image[] {
  return shownOf(images, { ...options, view: 'own', isShown: ({ isPublic }) => !isPublic });
}

/** The public images, arranged, without those that nobody has asked for: see `hiddenFor`. */
export function publicRows(options: ArrangedRowsOptions): readonly TreeNode[] | undefined {
  const { shown, state } = options.store;
  if (!shown) return state.kind === 'loading' ? undefined : [];
  const now = options.clock.now();
  const wanted = options.shownPublic();
  const isShown = (image: Image) => image.isPublic && !hiddenFor(image, wanted, now);
  const { images: all } = shown;
  const images = shownOf(all, { ...options, view: 'public', isShown });
  return rowsOf(images, { ...options, all, view: 'public', root: 'public' });
}

interface ShownOptions extends ArrangedRowsOptions {
  readonly view: ArrangedView;
  isShown(image: Image): boolean;
}

/** What of a list stands in a view, in its order. */
function shownOf(
  images: readonly Image[],
  { arrangements, filter, view, isShown, price }: ShownOptions,
): readonly Image[] {
  const sorted = sortImages(images, { ...arrangements.of(view), price: price() });
  return filter.of(sorted.filter(isShown));
}

interface RowsOptions extends ArrangedRowsOptions {
  /** The whole list, by which prefixes are worth a group whatever is filtered. */
  readonly all: readonly Image[];
  readonly view: ArrangedView;
  readonly root: string;
  /** The groups around the rows. */
  readonly path?: readonly Group[];
}

function rowsOf(
  images: readonly Image[],
  { all, arrangements, filter, regions, view, root, path = [] }: RowsOptions,
): readonly TreeNode[] {
  const { groupBy, sortBy } = arrangements.of(view);
  const prefixes = sharedPrefixes(all);
  const regionLabel = (id: string) => regions.labelOf(id);
  // VS Code asks only for a new row whether it is open, so what is found has rows of its own.
  const isOpen = filter.text !== '' && images.length <= MOST_OPEN;
  const place = { root: isOpen ? `${root}/found` : root, isOpen, path };
  return arrangeImages(images, { ...place, groupBy, sortedBy: sortBy, prefixes, regionLabel });
}
