import type { Session } from '../core/access/session';
import { arrangeImages } from '../core/arrangement/arrangeImages';
import type { ArrangedView } from '../core/arrangement/arrangement';
import type { Arrangements } from '../core/arrangement/arrangements';
import { sharedPrefixes } from '../core/arrangement/sharedPrefixes';
import { sortImages } from '../core/arrangement/sortImages';
import { type Image, isOutdated } from '../core/images/image';
import type { TreeNode } from '../core/images/imageGroups';
import type { ImageStore } from '../core/images/imageStore';
import type { Clock } from '../core/ports';
import type { ImagePrice } from '../core/pricing';
import type { ImageFilter } from '../core/query/imageFilter';
import type { RegionStore } from '../core/regions/regionStore';

/** That many images are seen at once when a filter has found them; of more, the groups. */
const MOST_OPEN = 100;

export interface ArrangedRowsOptions {
  readonly store: ImageStore;
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
  const { session, store } = options;
  if (session.state.kind === 'unknown') return undefined;
  if (session.state.kind === 'signedOut') return [];
  const { last, kind } = store.state;
  const accountId = session.state.account.id;
  if (last?.accountId !== accountId) return kind === 'loading' ? undefined : [];
  const isShown = ({ isPublic }: Image) => !isPublic;
  return rowsOf(last.images, { ...options, view: 'own', root: accountId, isShown });
}

/** The public images, arranged; the outdated ones are left out unless they are asked for. */
export function publicRows(options: ArrangedRowsOptions): readonly TreeNode[] | undefined {
  const { last, kind } = options.store.state;
  if (!last) return kind === 'loading' ? undefined : [];
  const now = options.clock.now();
  const showDeprecated = options.showDeprecated();
  const isShown = (image: Image) => image.isPublic && (showDeprecated || !isOutdated(image, now));
  return rowsOf(last.images, { ...options, view: 'public', root: 'public', isShown });
}

interface RowsOptions extends ArrangedRowsOptions {
  readonly view: ArrangedView;
  readonly root: string;
  isShown(image: Image): boolean;
}

function rowsOf(
  images: readonly Image[],
  { arrangements, filter, regions, view, root, isShown, price }: RowsOptions,
): readonly TreeNode[] {
  const { groupBy, ...order } = arrangements.of(view);
  const sorted = sortImages(images, { ...order, price: price() });
  const shown = filter.of(sorted.filter(isShown));
  const prefixes = sharedPrefixes(images);
  const regionLabel = (id: string) => regions.labelOf(id);
  // VS Code asks only for a new row whether it is open, so what is found has rows of its own.
  const isOpen = filter.text !== '' && shown.length <= MOST_OPEN;
  const place = { root: isOpen ? `${root}/found` : root, isOpen };
  return arrangeImages(shown, { ...place, groupBy, prefixes, regionLabel });
}
