import type { Clock } from '../../kit/ports';
import { accountIn, accountName, type Session } from '../accounts/model/account';
import type { ChangingAct } from '../accounts/model/permissions';
import type { VisibleAccounts } from '../accounts/model/visibleAccounts';
import type { UserRights } from '../accounts/model/visibleRights';
import { queryProblemText, requestedVisibility } from '../filter/model/imageFilter';
import { applyQuery, type Query, readQuery } from '../filter/model/query';
import type { QueryContext } from '../filter/model/terms';
import { type Image, isOutdatedPublic } from '../images/model/image';
import type { ImageProgress } from '../images/model/imageChanges';
import { lookupsIn, menuContext, type RowStanding, standingOf } from '../images/model/imageItem';
import type { Images } from '../images/model/operations';
import { combinedVisibility, hiddenFor, type PublicVisibility } from '../images/model/publicImages';
import { stateMessage, viewState } from '../images/model/viewState';
import type { Protection } from '../protection/model/protection';
import type { RegionStore } from '../regions/model/regionStore';
import type { ActiveUploads, UploadProgress } from '../upload/model/activeUploads';
import type { Replacements } from '../upload/model/replacement';
import type { UploadJournal } from '../upload/model/uploadJournal';
import { fittingCommands } from './inventoryCommands';
import { emptyNotice, inventoryCells } from './model/cells';
import { sortInventory } from './model/columns';
import { columnsFor } from './model/layout';
import type {
  InventoryList,
  InventoryNotice,
  InventoryRow,
  InventoryView,
  SelectionFacts,
} from './model/messages';
import {
  agePicture,
  inventoryTotals,
  inventoryTotalsText,
  regionPicture,
  selectionText,
  sizeByAge,
  sizeByRegion,
  totalsDetail,
} from './model/totals';

export interface InventoryOptions {
  readonly accounts: VisibleAccounts;
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
  shownPublic(): PublicVisibility;
}

/** The filter of the trees is not the table's. */
const UNFILTERED = { of: (images: readonly Image[]) => images };

/** A list as it was shown last: its texts are made for the rows that are asked for. */
export interface VisibleList {
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

  list(view: InventoryView): VisibleList {
    const query = readQuery(view.filter);
    const all = this.#sortedImages(view, query);
    const images = applyQuery(all, query, this.options.queryContext());
    return { images, message: this.#message(images, { all, query, view }) };
  }

  rows(images: readonly Image[]): readonly InventoryRow[] {
    const { accounts, making, queryContext } = this.options;
    const shared = queryContext();
    return images.map((image) => {
      const standing = this.#standingOf(image);
      return {
        id: accounts.keyOf(image),
        viewItem: menuContext(image, standing),
        tone: toneOf(image, shared.now),
        cells: inventoryCells(image, {
          ...shared,
          ...standing,
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

  /** The images of these keys that are there, in their order. */
  find(ids: readonly string[]): readonly Image[] {
    return ids.flatMap((id) => this.options.store.find(id) ?? []);
  }

  #message(
    images: readonly Image[],
    { all, query, view }: { all: readonly Image[]; query: Query; view: InventoryView },
  ): VisibleList['message'] {
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
      columns: columnsFor(view.scope, accounts.areSeveral),
      ids: images.map((image) => accounts.keyOf(image)),
      totals: inventoryTotalsText(inventoryTotals(images, price), { all: all.length, price }),
      totalsDetail: totalsDetail(price),
      pictures: [
        regionPicture(sizeByRegion(images), { regionLabel, filter: view.filter }),
        agePicture(sizeByAge(images, context), view.filter),
      ],
    };
  }

  #sortedImages({ scope, sort }: InventoryView, query: Query): readonly Image[] {
    const wanted = combinedVisibility(this.options.shownPublic(), requestedVisibility(query));
    const key = JSON.stringify([scope, sort, wanted]);
    if (this.#sorted?.key !== key) {
      const images = this.#imagesOf(scope, wanted);
      this.#sorted = { key, images: sortInventory(images, sort, this.options.queryContext()) };
    }
    return this.#sorted.images;
  }

  #imagesOf(scope: InventoryView['scope'], wanted: PublicVisibility): readonly Image[] {
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

  #standingOf(image: Image): RowStanding {
    const { rights } = this.options;
    const canChange = (one: Image, act?: ChangingAct) => rights.canChange(one, act);
    return standingOf(image, { ...lookupsIn(this.options), canChange });
  }
}

function toneOf(image: Image, now: number): InventoryRow['tone'] {
  if (image.replicas.some(({ status }) => status === 'timedout')) return 'error';
  const isDoubtful = isOutdatedPublic(image, now);
  return image.status === 'pending_upload' || isDoubtful ? 'warning' : 'plain';
}
