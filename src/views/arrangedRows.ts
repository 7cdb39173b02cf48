import { accountName } from '../core/access/account';
import type { Session } from '../core/access/session';
import type { AccountParts, ShownAccounts } from '../core/access/shownAccounts';
import { arrangeImages } from '../core/arrangement/arrangeImages';
import type { ArrangedView } from '../core/arrangement/arrangement';
import type { Arrangements } from '../core/arrangement/arrangements';
import { sharedPrefixes } from '../core/arrangement/sharedPrefixes';
import { sortImages } from '../core/arrangement/sortImages';
import { type Image, isOutdatedPublic } from '../core/images/image';
import { type Group, groupKey, type TreeNode } from '../core/images/imageGroups';
import type { Images } from '../core/images/images';
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
  showDeprecated(): boolean;
}

/** The account's images, arranged. Undefined while nothing is known yet: the view shows its progress. */
export function ownRows(options: ArrangedRowsOptions): readonly TreeNode[] | undefined {
  const { accounts, session, store } = options;
  if (session.state.kind === 'unknown') return undefined;
  if (accounts.areSeveral) return accounts.shown.flatMap((parts) => accountRow(parts, options));
  if (session.state.kind === 'signedOut') return [];
  const { shown, state } = store;
  const accountId = session.state.account.id;
  if (shown?.accountId !== accountId) return state.kind === 'loading' ? undefined : [];
  return ownRowsOf(shown.images, { ...options, root: accountId });
}

/** An account as a row that holds its images; one without a list stands there all the same. */
function accountRow(parts: AccountParts, options: ArrangedRowsOptions): readonly TreeNode[] {
  const { session, store } = parts;
  if (session.state.kind !== 'signedIn') return [];
  const { account } = session.state;
  const group: Group = { kind: 'account', accountId: account.id, label: accountName(account) };
  const root = groupKey(group);
  const { shown } = store;
  const images = shown?.accountId === account.id ? shown.images : [];
  const children = ownRowsOf(images, { ...options, root, path: [group] });
  return [{ kind: 'group', id: root, group, children }];
}

function ownRowsOf(
  images: readonly Image[],
  options: Omit<RowsOptions, 'view' | 'isShown'>,
): readonly TreeNode[] {
  return rowsOf(images, { ...options, view: 'own', isShown: ({ isPublic }) => !isPublic });
}

/** The public images, arranged; the outdated ones are left out unless they are asked for. */
export function publicRows(options: ArrangedRowsOptions): readonly TreeNode[] | undefined {
  const { shown, state } = options.store;
  if (!shown) return state.kind === 'loading' ? undefined : [];
  const now = options.clock.now();
  const showDeprecated = options.showDeprecated();
  const isShown = (image: Image) =>
    image.isPublic && (showDeprecated || !isOutdatedPublic(image, now));
  return rowsOf(shown.images, { ...options, view: 'public', root: 'public', isShown });
}

interface RowsOptions extends ArrangedRowsOptions {
  readonly view: ArrangedView;
  readonly root: string;
  /** The groups around the rows. */
  readonly path?: readonly Group[];
  isShown(image: Image): boolean;
}

function rowsOf(
  images: readonly Image[],
  { arrangements, filter, regions, view, root, path = [], isShown, price }: RowsOptions,
): readonly TreeNode[] {
  const { groupBy, ...order } = arrangements.of(view);
  const sorted = sortImages(images, { ...order, price: price() });
  const shown = filter.of(sorted.filter(isShown));
  const prefixes = sharedPrefixes(images);
  const regionLabel = (id: string) => regions.labelOf(id);
  // VS Code asks only for a new row whether it is open, so what is found has rows of its own.
  const isOpen = filter.text !== '' && shown.length <= MOST_OPEN;
  const place = { root: isOpen ? `${root}/found` : root, isOpen, path };
  const by = { groupBy, sortedBy: order.sortBy };
  return arrangeImages(shown, { ...place, ...by, prefixes, regionLabel });
}
