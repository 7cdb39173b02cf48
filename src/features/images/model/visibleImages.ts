import { Emitter, type Event } from '../../../kit/event';
import type { AccountServices, VisibleAccounts } from '../../accounts/model/visibleAccounts';
import type { Image } from './image';
import { findIn, type ImageList, type ImagesState, type RefreshOptions } from './imageList';
import type { Images } from './operations';

interface Merged {
  readonly others: readonly ImageList[];
  readonly list: ImageList;
}

/** The images of all accounts that are shown, as one store; its state is that of the current one. */
export class VisibleImages implements Images {
  /** Public images are the same for everybody: they stay while an account’s first list is read. */
  #public: ImageList | undefined;
  /** By the list of the current account: what is worked out of a list goes by its identity. */
  readonly #merged = new WeakMap<ImageList, Merged>();
  readonly #changes = new Emitter<ImagesState>();

  constructor(private readonly accounts: VisibleAccounts) {
    accounts.forEachShown((parts) => {
      parts.store.onDidChange((state) => this.#onImages(parts, state));
    });
    accounts.onDidChange(() => this.#changes.fire(this.state));
  }

  /** Tells the state of the account whose images have changed. */
  readonly onDidChange: Event<ImagesState> = this.#changes.event;

  get accountId(): string | undefined {
    return this.accounts.current.accountId;
  }

  /** Of all that are shown. */
  get accountIds(): readonly string[] {
    return this.accounts.shown.flatMap(({ accountId }) => accountId ?? []);
  }

  get state(): ImagesState {
    const { state } = this.accounts.current.store;
    return state.kind === 'ready'
      ? { ...state, last: this.#withOthers(state.last) }
      : { ...state, last: this.#withOthers(state.last ?? this.#public) };
  }

  get shown(): ImageList | undefined {
    return this.#withOthers(this.accounts.current.store.shown ?? this.#public);
  }

  find(key: string): Image | undefined {
    return this.accounts.ownerOf(key)?.store.find(key) ?? findIn(this.#public?.images ?? [], key);
  }

  whose(image: Image): string | undefined {
    return this.accounts.areSeveral ? this.accounts.nameOfOwner(image) : undefined;
  }

  put(image: Image, accountId: string | undefined): void {
    this.accounts.partsOf(accountId).store.put(image, accountId);
  }

  remove(id: string, accountId: string | undefined): void {
    this.accounts.partsOf(accountId).store.remove(id, accountId);
  }

  async refresh(options?: RefreshOptions): Promise<void> {
    await Promise.all(this.accounts.shown.map(({ store }) => store.refresh(options)));
  }

  async ensureListed(): Promise<void> {
    await Promise.all(this.accounts.shown.map(({ store }) => store.ensureListed()));
  }

  /**
   * Each image once: users of one Linode account have the same ones. What comes by a share group stands
   * there for each account that has joined it.
   */
  #withOthers(list: ImageList): ImageList;
  #withOthers(list: ImageList | undefined): ImageList | undefined;
  #withOthers(list: ImageList | undefined): ImageList | undefined {
    if (!list || !this.accounts.areSeveral) return list;
    const others = this.accounts.shown
      .filter((one) => one !== this.accounts.current)
      .flatMap(({ store }) => store.shown ?? []);
    const known = this.#merged.get(list);
    if (known && isSameLists(known.others, others)) return known.list;
    const merged = { others, list: mergeLists(list, others) };
    this.#merged.set(list, merged);
    return merged.list;
  }

  #onImages({ accountId }: AccountServices, state: ImagesState): void {
    if (accountId === this.accountId && state.last) {
      this.#public = {
        ...state.last,
        accountId: undefined,
        images: state.last.images.filter(({ isPublic }) => isPublic),
      };
    }
    this.#changes.fire(state);
  }
}

function isSameLists(some: readonly ImageList[], others: readonly ImageList[]): boolean {
  return some.length === others.length && some.every((list, at) => list === others[at]);
}

function mergeLists(list: ImageList, others: readonly ImageList[]): ImageList {
  const seen = new Set(list.images.map(({ id }) => id));
  const more = others
    .flatMap(({ images }) => images)
    .filter(({ id, isPublic, type }) => {
      return !isPublic && (type === 'shared' || (!seen.has(id) && seen.add(id)));
    });
  return { ...list, images: [...list.images, ...more] };
}
