import { type Disposable, Emitter, type Event } from '../../../kit/event';
import type { Image } from '../../images/model/image';
import type { ImageStore } from '../../images/model/imageStore';
import type { ImageWatch } from '../../images/model/imageWatch';
import type { ListRefresh } from '../../images/model/listRefresh';
import { accountIn, accountName, type Session } from './account';
import type { Rights } from './rights';

/** What there is once for each account: a failure of one is no affair of another. */
export interface AccountServices {
  /** Undefined: nobody’s, with the public images alone. */
  readonly accountId: string | undefined;
  readonly session: Session;
  readonly store: ImageStore;
  readonly rights: Rights;
  readonly listRefresh: ListRefresh;
  readonly watch: ImageWatch;
}

/** Which accounts the user wants to see. */
export interface AccountChoice {
  /** Undefined while nobody is signed in, or it is not known yet. */
  readonly currentId: string | undefined;
  /** The current one alone, or all of them. */
  readonly shownIds: readonly string[];
  readonly onDidChange: Event<unknown>;
}

export interface VisibleAccountsOptions {
  readonly choice: AccountChoice;
  /** The same parts for the same account, each time. */
  partsOf(accountId: string | undefined): AccountServices;
}

/** The accounts whose images are shown, one or side by side; the public images come with the current one. */
export class VisibleAccounts implements Disposable {
  #shown: readonly AccountServices[] = [];
  /** The places that show images and are open. */
  readonly #lookers = new Set<string>();
  readonly #followers = new Set<string>();
  readonly #changes = new Emitter<void>();
  readonly #subscription: Disposable;

  constructor(private readonly options: VisibleAccountsOptions) {
    this.#shown = this.#wanted();
    this.#subscription = options.choice.onDidChange(() => this.#adopt());
  }

  /** Fires when other accounts are shown, or something about them has changed, such as a name. */
  readonly onDidChange: Event<void> = this.#changes.event;

  /** Meets each account that is shown, now or later, once; before `onDidChange` tells of it. */
  forEachShown(meet: (parts: AccountServices) => void): void {
    const known = new Set<AccountServices>();
    const meetNew = (): void => {
      for (const parts of [this.current, ...this.#shown]) {
        if (known.has(parts)) continue;
        known.add(parts);
        meet(parts);
      }
    };
    meetNew();
    this.onDidChange(meetNew);
  }

  get current(): AccountServices {
    return this.options.partsOf(this.options.choice.currentId);
  }

  /** At least one: while nobody is signed in, nobody’s. */
  get shown(): readonly AccountServices[] {
    return this.#shown;
  }

  /** True while accounts stand side by side, so that it is to be said whose something is. */
  get areSeveral(): boolean {
    return this.#shown.length > 1;
  }

  /** When the first of the lists that failed is tried again by itself, in ms since the epoch. */
  get retryAt(): number {
    const times = this.#shown.map(({ listRefresh }) => listRefresh.retryAt);
    return Math.min(...times.map((time) => time ?? Number.POSITIVE_INFINITY));
  }

  partsOf(accountId: string | undefined): AccountServices {
    return this.options.partsOf(accountId);
  }

  /**
   * Whose image that is among those that are shown: of the account in whose list it stands; by its key,
   * or where it is not listed any more, the current account first.
   */
  ownerOf(image: Image | string): AccountServices | undefined {
    const key = typeof image === 'string' ? image : image.id;
    const has = ({ store }: AccountServices) => store.find(key) !== undefined;
    const isListed = ({ store }: AccountServices) => store.find(key) === image;
    const owner = this.areSeveral ? this.#shown.find(isListed) : undefined;
    return owner ?? (has(this.current) ? this.current : this.#shown.find(has));
  }

  /**
   * What tells an image from all others that are shown: its id; with the account before it where several
   * have the same one by a share group. `ownerOf` and `find` of the stores take it for the id.
   */
  keyOf(image: Image): string {
    if (!this.areSeveral || image.type !== 'shared') return image.id;
    const accountId = this.ownerOf(image)?.accountId;
    const isOfOthers = this.#shown.some(
      (one) => one.accountId !== accountId && one.store.find(image.id) !== undefined,
    );
    return isOfOthers ? `${accountId}/${image.id}` : image.id;
  }

  /** What the user calls the account that has an image; undefined for public images. */
  nameOfOwner(image: Image): string | undefined {
    return image.isPublic ? undefined : accountNameOf(this.ownerOf(image));
  }

  /** The same of all that have it, where several stand side by side; empty where it goes without saying. */
  namesOfHolders({ id, isPublic }: Image): readonly string[] {
    if (isPublic || !this.areSeveral) return [];
    const holders = this.#shown.filter(({ store }) => store.find(id) !== undefined);
    return holders.flatMap((one) => accountNameOf(one) ?? []);
  }

  /** Of the account that a row in the view stands for or belongs to; undefined for public images. */
  partsOfRow(rowId: string): AccountServices | undefined {
    const [first, second = ''] = rowId.split('/');
    const accountId = first === 'account' ? decodeURIComponent(second) : first;
    return this.#shown.find((one) => one.accountId === accountId);
  }

  /** While somebody looks in one place, the lists of the accounts that are shown are kept fresh. */
  setLooking(isLooking: boolean, place = 'views'): void {
    note(this.#lookers, place, isLooking);
    this.#tellLooking();
  }

  /** While somebody looks at the account’s images in one place, those on the move are followed. */
  setFollowing(isFollowing: boolean, place = 'views'): void {
    note(this.#followers, place, isFollowing);
    this.#tellLooking();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #wanted(): readonly AccountServices[] {
    const { choice, partsOf } = this.options;
    const { currentId, shownIds } = choice;
    return currentId === undefined ? [partsOf(undefined)] : shownIds.map((id) => partsOf(id));
  }

  #adopt(): void {
    const before = this.#shown;
    this.#shown = this.#wanted();
    for (const { listRefresh, watch } of before.filter((one) => !this.#shown.includes(one))) {
      listRefresh.setLooking(false);
      watch.setLooking(false);
    }
    this.#changes.fire();
    this.#tellLooking();
  }

  #tellLooking(): void {
    for (const { listRefresh, watch } of this.#shown) {
      listRefresh.setLooking(this.#lookers.size > 0);
      watch.setLooking(this.#followers.size > 0);
    }
  }
}

function accountNameOf(one: AccountServices | undefined): string | undefined {
  const account = one && accountIn(one.session);
  return account && accountName(account);
}

function note(places: Set<string>, place: string, isOpen: boolean): void {
  if (isOpen) places.add(place);
  else places.delete(place);
}
