import type { AccountApi } from '../../../api/linodeApi';
import { reasonOf } from '../../../kit/errors';
import { type Disposable, Emitter, type Event } from '../../../kit/event';
import type { Logger } from '../../../kit/ports';
import type { Linode } from '../../deployment/model/linode';
import { type Image, imageNumber, isOwned } from '../../images/model/image';
import type { ImageStore } from '../../images/model/imageStore';
import type { Grants, Session } from './account';

/** What a restricted user needs a grant for: to add images or Linodes, or to change an image. */
export type Right =
  | { readonly kind: 'addImages' | 'addLinodes' }
  | { readonly kind: 'changeImage'; readonly label: string };

/** The user is known to lack a right. Nothing was asked of the API. */
export class MissingRightError extends Error {
  override readonly name = 'MissingRightError';

  constructor(readonly right: Right) {
    super(`The user lacks the right: ${right.kind}`);
  }
}

export interface RightsOptions {
  readonly api: AccountApi;
  readonly session: Session;
  readonly store: ImageStore;
  readonly log: Logger;
}

/**
 * What the user who is signed in may do. Users without restrictions may do everything and cost no
 * request; the grants of a restricted one are read with each list. Until they are known, and where
 * they never could be read, everything is offered: the API has the last word in any case.
 */
export class Rights {
  #known: { readonly grants: Grants | undefined } | undefined;
  #asOf: number | undefined;
  /** Answers may come in another order than they were asked for. */
  #asked = 0;
  #answered = 0;
  readonly #changes = new Emitter<void>();
  readonly #subscriptions: readonly Disposable[];

  constructor(private readonly options: RightsOptions) {
    const { session, store } = options;
    this.#subscriptions = [
      session.onDidChange(() => this.#forget()),
      store.onDidChange(({ kind, last }) => {
        if (kind !== 'ready' || last.asOf === this.#asOf) return;
        this.#asOf = last.asOf;
        void this.reload();
      }),
    ];
  }

  readonly onDidChange: Event<void> = (listener) => this.#changes.event(listener);

  /** True when the user may capture and upload images. */
  get canAddImages(): boolean {
    return this.#grants?.canAddImages ?? true;
  }

  get canAddLinodes(): boolean {
    return this.#grants?.canAddLinodes ?? true;
  }

  /** True when the user may edit, replicate and delete an image. */
  canChange(image: Image): boolean {
    if (!isOwned(image)) return false;
    const grants = this.#grants;
    return !grants || grants.images.get(imageNumber(image.id) ?? Number.NaN) === 'read_write';
  }

  /** True when the user may capture from a Linode and rebuild it. */
  canChangeLinode({ id }: Linode): boolean {
    const grants = this.#grants;
    return !grants || grants.linodes.get(id) === 'read_write';
  }

  /** Reads the grants where nothing is known of them yet. Never throws. */
  async load(): Promise<void> {
    if (!this.#known) await this.reload();
  }

  /** Reads the grants again: who creates an image gets a grant for it. Never throws. */
  async reload(): Promise<void> {
    const { api, log, session } = this.options;
    if (session.state.kind !== 'signedIn' || !session.state.account.isRestricted) return;
    this.#asked += 1;
    const turn = this.#asked;
    try {
      const grants = await api.grants();
      if (turn <= this.#answered) return;
      this.#answered = turn;
      this.#known = { grants };
      this.#changes.fire();
    } catch (error) {
      log.warn(`Could not read the grants: ${reasonOf(error)}`);
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Undefined for users without restrictions, and while nothing is known. */
  get #grants(): Grants | undefined {
    return this.#known?.grants;
  }

  /** Somebody else is signed in, or with another token: what is on its way is for the one before. */
  #forget(): void {
    this.#known = undefined;
    this.#answered = this.#asked;
  }
}
