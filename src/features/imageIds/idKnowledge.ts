import { isCancellation, reasonOf } from '../../kit/errors';
import { type Disposable, Emitter, type Event } from '../../kit/event';
import type { Clock, Logger } from '../../kit/ports';
import { type Account, accountIn, accountName } from '../accounts/model/account';
import type { AccountServices, VisibleAccounts } from '../accounts/model/visibleAccounts';
import { eachIdOnce, type Image } from '../images/model/image';
import { LIST_FRESH_FOR_MS, type StoredList } from '../images/model/imageList';
import type { Images } from '../images/model/operations';
import type { PublicImages } from '../images/model/publicImages';
import type { KnownIds } from './model/idProblems';
import { PublicIds } from './model/publicIds';

/** After a failure the public list is not asked for again for so long. */
const PAUSE_MS = 5 * 60_000;

export interface IdKnowledgeOptions {
  readonly publicImages: Pick<PublicImages, 'list' | 'recall'>;
  readonly store: Pick<Images, 'find' | 'onDidChange' | 'shown'>;
  readonly shownAccounts: Pick<VisibleAccounts, 'onDidChange' | 'shown'>;
  /** All that are signed in, shown or not. */
  readonly accounts: { readonly all: readonly Account[] };
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * What is known of images while files are looked at. It asks for Linode's public list alone, once an
 * hour, and takes the lists of the accounts as they are.
 */
export class IdKnowledge implements Disposable {
  #list: StoredList | undefined;
  #publicIds = new PublicIds([], undefined);
  #notBefore = 0;
  readonly #abort = new AbortController();
  readonly #changes = new Emitter<void>();
  readonly #subscriptions: readonly Disposable[];

  constructor(private readonly options: IdKnowledgeOptions) {
    const tell = () => this.#changes.fire();
    const { shownAccounts, store } = options;
    this.#subscriptions = [store.onDidChange(tell), shownAccounts.onDidChange(tell)];
  }

  /** Fires when something else may be said of ids. */
  readonly onDidChange: Event<void> = this.#changes.event;

  get known(): KnownIds {
    const { clock, store } = this.options;
    return {
      publicIds: this.#publicIds,
      findOwn: (id) => store.find(id),
      searchedAccounts: this.#searchedAccounts(),
      now: clock.now(),
    };
  }

  /** The images of the accounts, as far as they are listed. */
  get own(): readonly Image[] {
    const { images = [] } = this.options.store.shown ?? {};
    return eachIdOnce(images.filter(({ isPublic }) => !isPublic));
  }

  get isSignedIn(): boolean {
    return this.options.accounts.all.length > 0;
  }

  /** Sees to it that the public list is there and new, as far as it can be had. Never throws. */
  async want(): Promise<void> {
    const { clock, log, publicImages } = this.options;
    this.#take(await publicImages.recall());
    if (clock.now() < this.#notBefore) return;
    try {
      this.#take(await publicImages.list(this.#abort.signal));
    } catch (error) {
      if (isCancellation(error) || this.#abort.signal.aborted) return;
      this.#notBefore = clock.now() + PAUSE_MS;
      log.warn(`Could not list the public images for the ids in files: ${reasonOf(error)}`);
    }
  }

  dispose(): void {
    this.#abort.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #take(list: StoredList | undefined): void {
    if (!list || list === this.#list) return;
    this.#list = list;
    this.#publicIds = new PublicIds(list.images, list.asOf);
    this.#changes.fire();
  }

  /** What the user calls the accounts, where each that is signed in is listed, whole and new. */
  #searchedAccounts(): readonly string[] | undefined {
    const { accounts, shownAccounts } = this.options;
    const shown = shownAccounts.shown.filter(({ accountId }) => accountId !== undefined);
    const isWhole = shown.length > 0 && shown.length === accounts.all.length;
    if (!isWhole || !shown.every((parts) => this.#isNew(parts))) return undefined;
    return shown.flatMap(({ session }) => {
      const account = accountIn(session);
      return account ? accountName(account) : [];
    });
  }

  #isNew({ store: { state } }: AccountServices): boolean {
    if (state.kind !== 'ready' || state.last.isRemembered) return false;
    return this.options.clock.now() - state.last.asOf < LIST_FRESH_FOR_MS;
  }
}
