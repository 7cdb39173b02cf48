import { accountName } from '../../core/access/account';
import { accountIn, type Session } from '../../core/access/session';
import type { ShownAccounts } from '../../core/access/shownAccounts';
import type { UserRights } from '../../core/access/shownRights';
import { type Image, isOutdatedPublic } from '../../core/images/image';
import type { ImageProgress } from '../../core/images/imageProgress';
import type { Images } from '../../core/images/images';
import { hiddenFor, type ShownPublic, shownByEither } from '../../core/images/shownPublic';
import { columnsOfOneAccount, inventoryColumns } from '../../core/inventory/columns';
import { inventoryTotals, sizeByAge, sizeByRegion } from '../../core/inventory/inventoryTotals';
import type {
  InventoryList,
  InventoryNotice,
  InventoryRow,
  InventoryView,
  SelectionFacts,
} from '../../core/inventory/messages';
import { sortInventory } from '../../core/inventory/sortInventory';
import type { Clock } from '../../core/ports';
import type { Protection } from '../../core/protection/protection';
import { shownBy } from '../../core/query/imageFilter';
import { filterImages, type Query, type QueryContext, readQuery } from '../../core/query/query';
import type { RegionStore } from '../../core/regions/regionStore';
import type { Replacements } from '../../core/replacement/replacements';
import type { ActiveUploads, UploadProgress } from '../../core/upload/activeUploads';
import type { UploadJournal } from '../../core/upload/uploadJournal';
import { inventoryCells } from '../../words/inventory/cells';
import { emptyNotice } from '../../words/inventory/notice';
import {
  agePicture,
  regionPicture,
  selectionText,
  totalsDetail,
  totalsText,
} from '../../words/inventory/totals';
import { queryProblemText } from '../../words/query/problemText';
import { stateMessage } from '../../words/stateMessage';
import { lookupsIn, menuContext, type Standing, standingOf } from '../imageRow';
import { viewState } from '../viewState';
import { fittingCommands } from './inventoryCommands';

export interface InventoryOptions {
  readonly accounts: ShownAccounts;
  readonly store: Images;
  readonly session: Session;
  readonly rights: UserRights;
  readonly regions: RegionStore;
  readonly active: ActiveUploads;
  readonly making: ImageProgress;
  readonly journal: UploadJournal;
  readonly replacements: Replacements;
  readonly protection: Protection;
  readonly clock: Clock;
  progressOf(imageId: string): UploadProgress | undefined;
  queryContext(): QueryContext;
  shownPublic(): ShownPublic;
}

/** The filter of the trees is not the table's. */
const UNFILTERED = { of: (images: readonly Image[]) => images };

/** A list as it was shown last: its texts are made for the rows that are asked for. */
export interface ShownList {
  readonly images: readonly Image[];
  readonly message: Omit<InventoryList, 'kind' | 'version' | 'from' | 'rows'>;
}

/** What the table shows, worked out of what is known. Keeps nothing but the last sorted list. */
export class InventoryModel {
  #sorted: { readonly key: string; readonly images: readonly Image[] } | undefined;

  constructor(private readonly options: InventoryOptions) {}

  /** Something has changed that the order may depend on. */
  forget(): void {
    this.#sorted = undefined;
  }

  list(view: InventoryView): ShownList {
    const query = readQuery(view.filter);
    const all = this.#sortedImages(view, query);
    const images = filterImages(all, query, this.options.queryContext());
    return { images, message: this.#message(images, { all, query, view }) };
  }

  rows(images: readonly Image[]): readonly InventoryRow[] {
    const { making, queryContext } = this.options;
    const shared = queryContext();
    return images.map((image) => {
      const standing = this.#standingOf(image);
      return {
        id: image.id,
        viewItem: menuContext(image, standing),
        tone: toneOf(image, shared.now),
        cells: inventoryCells(image, {
          ...{ ...shared, ...standing },
          percent: making.percentOf(image.id),
        }),
      };
    });
  }

  selection(ids: readonly string[]): SelectionFacts {
    const images = this.find(ids);
    const contexts = images.map((image) => menuContext(image, this.#standingOf(image)));
    return {
      kind: 'selection',
      text: selectionText(inventoryTotals(images, this.options.queryContext().price)),
      commands: fittingCommands(contexts, this.options.rights),
    };
  }

  /** The images of these ids that are there, in their order. */
  find(ids: readonly string[]): readonly Image[] {
    return ids.flatMap((id) => this.options.store.find(id) ?? []);
  }

  #message(
    images: readonly Image[],
    { all, query, view }: { all: readonly Image[]; query: Query; view: InventoryView },
  ): ShownList['message'] {
    const { accounts, queryContext } = this.options;
    const context = queryContext();
    const { price, regionLabel } = context;
    return {
      notice: images.length > 0 ? undefined : this.#notice(view, all.length > 0),
      message: images.length > 0 ? this.#stateMessage() : undefined,
      problems: query.problems.map((problem) => ({
        message: queryProblemText(problem),
        start: problem.start,
        end: problem.end,
      })),
      columns: accounts.areSeveral ? inventoryColumns : columnsOfOneAccount,
      ids: images.map(({ id }) => id),
      totals: totalsText(inventoryTotals(images, price), { all: all.length, price }),
      totalsDetail: totalsDetail(price),
      pictures: [
        regionPicture(sizeByRegion(images), { regionLabel, filter: view.filter }),
        agePicture(sizeByAge(images, context), view.filter),
      ],
    };
  }

  #sortedImages({ scope, sort }: InventoryView, query: Query): readonly Image[] {
    const wanted = shownByEither(this.options.shownPublic(), shownBy(query));
    const key = JSON.stringify([scope, sort, wanted]);
    if (this.#sorted?.key !== key) {
      const images = this.#imagesOf(scope, wanted);
      this.#sorted = { key, images: sortInventory(images, sort, this.options.queryContext()) };
    }
    return this.#sorted.images;
  }

  #imagesOf(scope: InventoryView['scope'], wanted: ShownPublic): readonly Image[] {
    const { clock, session, store } = this.options;
    const { shown } = store;
    const accountId = accountIn(session)?.id;
    const isListed = accountId !== undefined && shown?.accountId === accountId;
    const now = clock.now();
    return (shown?.images ?? []).filter((image) => {
      if (!image.isPublic) return isListed && scope !== 'public';
      return scope !== 'own' && !hiddenFor(image, wanted, now);
    });
  }

  #notice({ scope }: InventoryView, hasOthers: boolean): InventoryNotice {
    const { rights, session, store } = this.options;
    if (hasOthers) return emptyNotice({ kind: 'noMatch' });
    const state = viewState(store.state, session.state, UNFILTERED);
    switch (state) {
      case 'loading':
      case 'tokenRefused':
      case 'missingScope':
        return emptyNotice({ kind: state });
      case 'unreadable':
      case 'signedOut':
        return emptyNotice({ kind: scope === 'own' ? state : 'loading' });
      case 'ready':
        return emptyNotice({ kind: 'empty', canAddImages: rights.canAddImages });
      default:
        return emptyNotice({ kind: 'failed', message: this.#stateMessage() });
    }
  }

  #stateMessage(): string | undefined {
    const { accounts, clock, session, store } = this.options;
    const account = accountIn(session);
    const { retryAt } = accounts.current.listRefresh;
    const name = account && accountName(account);
    return stateMessage(store.state, { name, retryAt, now: clock.now() });
  }

  #standingOf(image: Image): Standing {
    const { rights } = this.options;
    const canChange = (one: Image) => rights.canChange(one);
    return standingOf(image, { ...lookupsIn(this.options), canChange });
  }
}

function toneOf(image: Image, now: number): InventoryRow['tone'] {
  if (image.replicas.some(({ status }) => status === 'timedout')) return 'error';
  const isDoubtful = isOutdatedPublic(image, now);
  return image.status === 'pending_upload' || isDoubtful ? 'warning' : 'plain';
}
