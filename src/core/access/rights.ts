import { reasonOf } from '../errors';
import { Emitter, type Event } from '../event';
import { type Image, imageNumber, isOwned } from '../images/image';
import type { ImageStore } from '../images/imageStore';
import type { Linode } from '../linodes/linode';
import type { AccountApi, Logger } from '../ports';
import type { Grants } from './grants';
import type { Session } from './session';

export interface RightsOptions {
  readonly api: AccountApi;
  readonly session: Session;
  readonly store: ImageStore;
  readonly log: Logger;
}

/**
 * What the user who is signed in may do. Users without restrictions may do everything and cost no
 * request; the grants of a restricted one are read with each list. Until they are known, and where
 * they cannot be read, everything is offered: the API has the last word in any case.
 */
export class Rights {
  #grants: { readonly accountId: string; readonly value: Grants | undefined } | undefined;
  #asOf: number | undefined;
  readonly #changes = new Emitter<void>();
  readonly #subscription;

  constructor(private readonly options: RightsOptions) {
    this.#subscription = options.store.onDidChange(({ kind, last }) => {
      if (kind !== 'ready' || last.asOf === this.#asOf) return;
      this.#asOf = last.asOf;
      void this.reload();
    });
  }

  readonly onDidChange: Event<void> = (listener) => this.#changes.event(listener);

  /** True when the user may capture and upload images. */
  get canAddImages(): boolean {
    return this.#known?.canAddImages ?? true;
  }

  get canAddLinodes(): boolean {
    return this.#known?.canAddLinodes ?? true;
  }

  /** True when the user may edit, replicate and delete an image. */
  canChange(image: Image): boolean {
    if (!isOwned(image)) return false;
    const grants = this.#known;
    return !grants || grants.images.get(imageNumber(image.id) ?? Number.NaN) === 'read_write';
  }

  /** True when the user may capture from a Linode and rebuild it. */
  canChangeLinode({ id }: Linode): boolean {
    const grants = this.#known;
    return !grants || grants.linodes.get(id) === 'read_write';
  }

  /** Reads the grants anew: who creates an image gets a grant for it. Never throws. */
  async reload(): Promise<void> {
    const { api, log, session } = this.options;
    const { state } = session;
    if (state.kind !== 'signedIn' || !state.account.isRestricted) return;
    const accountId = state.account.id;
    try {
      this.#grants = { accountId, value: await api.grants() };
      this.#changes.fire();
    } catch (error) {
      log.warn(`Could not read the grants: ${reasonOf(error)}`);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Undefined for users without restrictions, and while nothing is known. */
  get #known(): Grants | undefined {
    const { state } = this.options.session;
    if (state.kind !== 'signedIn' || !state.account.isRestricted) return undefined;
    return this.#grants?.accountId === state.account.id ? this.#grants.value : undefined;
  }
}
