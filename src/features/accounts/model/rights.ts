import type { AccountApi } from '../../../api/linodeApi';
import { ApiError, isNotFound, MissingScopeError, reasonOf } from '../../../kit/errors';
import { type Disposable, Emitter, type Event } from '../../../kit/event';
import type { Clock, Logger } from '../../../kit/ports';
import type { Linode } from '../../deployment/model/linode';
import { type Image, imageNumber, isOwned } from '../../images/model/image';
import type { ImageStore } from '../../images/model/imageStore';
import { type Account, accountIn, allows, type Grants, type Session } from './account';
import { type ChangingAct, type Permissions, permissionFor } from './permissions';
import { Refusals } from './refusals';

/** What a restricted user needs a permission for: to make images or Linodes, or to change an image. */
export type Right =
  | { readonly act: 'create' | 'upload' | 'createLinode' }
  | { readonly act: ChangingAct; readonly label: string };

/** The user is known to lack a right. Nothing was asked of the API. */
export class MissingRightError extends Error {
  override readonly name = 'MissingRightError';

  constructor(readonly right: Right) {
    super(`The user lacks the right: ${right.act}`);
  }
}

export interface RightsOptions {
  readonly api: Pick<AccountApi, 'grants' | 'isRestricted' | 'permissions'>;
  readonly session: Session;
  readonly store: ImageStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What is told of a restricted user. Grants need not mirror what IAM allows, which counts where it is. */
interface Told {
  readonly grants: Grants | undefined;
  /** `hidden`: there is IAM, and this token may not read it. */
  readonly permissions: Permissions | 'none' | 'hidden';
}

/** That there are no restrictions is relied on for so long: then the next list asks again. */
const UNRESTRICTED_FOR_MS = 10 * 60_000;

/**
 * What the user who is signed in may do. Whether there are restrictions is read with each list of a
 * restricted user; of others every ten minutes, and after a refusal. Of a restricted user the permissions of IAM are, where the token has `account:read_only`, or the grants,
 * where the account has no IAM. All else is offered, and the API has the last word: what it refuses
 * for an image is not offered for that image in the next hour.
 */
export class Rights {
  /** Undefined for who has no restrictions, and while nothing is known. */
  #known: Told | undefined;
  #isRead = false;
  /** When the API said last that there are no restrictions, in ms since the epoch. */
  #unrestrictedAt: number | undefined;
  #asOf: number | undefined;
  /** Answers may come in another order than they were asked for. */
  #asked = 0;
  #answered = 0;
  readonly #changes = new Emitter<void>();
  readonly #subscriptions: readonly Disposable[];
  /** What the API has refused; `learningFrom` notes it. */
  readonly refusals: Refusals;

  constructor(private readonly options: RightsOptions) {
    const { clock, session, store } = options;
    this.refusals = new Refusals(clock);
    this.#subscriptions = [
      this.refusals.onDidChange(() => {
        this.#unrestrictedAt = undefined;
        this.#changes.fire();
      }),
      session.onDidChange(() => this.#forget()),
      store.onDidChange(({ kind, last }) => {
        if (kind !== 'ready' || last.asOf === this.#asOf) return;
        this.#asOf = last.asOf;
        void this.reload();
      }),
    ];
  }

  readonly onDidChange: Event<void> = this.#changes.event;

  /** By what the API said last, or at the sign-in. */
  get isRestricted(): boolean {
    if (this.#isRead) return this.#known !== undefined;
    return accountIn(this.options.session)?.isRestricted ?? false;
  }

  /** True when the user may upload images. */
  get canAddImages(): boolean {
    return this.#mayMake('upload');
  }

  /** True when the user may capture images. */
  get canCapture(): boolean {
    return this.#mayMake('create');
  }

  get canAddLinodes(): boolean {
    const { grants, permissions } = this.#known ?? {};
    if (typeof permissions === 'object') return permissions.account.has('create_linode');
    return permissions !== 'none' || (grants?.canAddLinodes ?? true);
  }

  /** True when the user may do that to an image, by all that is told and was refused. */
  canChange(image: Image, act: ChangingAct = 'update'): boolean {
    return !this.refusals.has(act, image.id) && this.isGranted(image, act);
  }

  /** The same without what was refused: for what is tried again. */
  isGranted(image: Image, act: ChangingAct): boolean {
    if (!isOwned(image)) return false;
    const number = imageNumber(image.id) ?? Number.NaN;
    const { grants, permissions } = this.#known ?? {};
    if (typeof permissions === 'object') return permissions.images[act].has(number);
    return permissions !== 'none' || !grants || grants.images.get(number) === 'read_write';
  }

  /** True when the user may capture from a Linode and rebuild it; IAM tells nothing of single Linodes. */
  canChangeLinode({ id }: Linode): boolean {
    const { grants, permissions } = this.#known ?? {};
    return permissions !== 'none' || !grants || grants.linodes.get(id) === 'read_write';
  }

  /** Reads the rights where nothing is known of them yet. Never throws. */
  async load(): Promise<void> {
    if (!this.#isRead) await this.reload();
  }

  /**
   * Reads the rights again, unless there were no restrictions a moment ago: who creates an image gets a
   * role on it. Never throws.
   */
  async reload(): Promise<void> {
    const { api, clock, log, session } = this.options;
    const account = accountIn(session);
    const sinceMs = clock.now() - (this.#unrestrictedAt ?? Number.NEGATIVE_INFINITY);
    if (!account || Math.abs(sinceMs) < UNRESTRICTED_FOR_MS) return;
    this.#asked += 1;
    const turn = this.#asked;
    try {
      const answer = await api.isRestricted().catch(() => undefined);
      const told = (answer ?? account.isRestricted) ? await this.#ask(account) : undefined;
      if (turn <= this.#answered) return;
      this.#answered = turn;
      this.#unrestrictedAt = answer === false ? clock.now() : undefined;
      const isSame = !told && !this.#known;
      this.#isRead = true;
      this.#known = told;
      if (!isSame) this.#changes.fire();
    } catch (error) {
      log.warn(`Could not read the rights: ${reasonOf(error)}`);
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #ask({ scopes, username }: Account): Promise<Told> {
    const { api, log } = this.options;
    const isReadable = allows(scopes, 'account:read_only');
    const permissions = isReadable ? await permissionsOf(api, username) : 'hidden';
    if (permissions !== 'none') return { permissions, grants: undefined };
    try {
      return { permissions, grants: await api.grants() };
    } catch (error) {
      log.warn(`Could not read the grants: ${reasonOf(error)}`);
      return { permissions, grants: this.#known?.grants };
    }
  }

  #mayMake(act: 'create' | 'upload'): boolean {
    if (this.refusals.has(act)) return false;
    const { grants, permissions } = this.#known ?? {};
    if (typeof permissions === 'object') {
      return permissions.account.has(permissionFor(act).permission);
    }
    return permissions !== 'none' || (grants?.canAddImages ?? true);
  }

  /** Somebody else is signed in, or with another token: what is on its way is for the one before. */
  #forget(): void {
    this.#known = undefined;
    this.#isRead = false;
    this.#unrestrictedAt = undefined;
    this.#answered = this.#asked;
    this.refusals.forget();
  }
}

/** An account without IAM has none of its addresses; who may not read it is refused. */
async function permissionsOf(
  api: RightsOptions['api'],
  username: string,
): Promise<Told['permissions']> {
  try {
    return await api.permissions(username);
  } catch (error) {
    if (isNotFound(error)) return 'none';
    const isHidden = error instanceof ApiError && error.status === 403;
    if (isHidden || error instanceof MissingScopeError) return 'hidden';
    throw error;
  }
}
