import { ApiError, isNotFound, MissingScopeError } from '../../../kit/errors';
import { type Disposable, Emitter, type Event } from '../../../kit/event';
import type { Clock } from '../../../kit/ports';
import { accountIn, type Session } from '../../accounts/model/account';
import type { Image } from '../../images/model/image';
import { audiencesOf } from './sharedUse';
import {
  type Audience,
  type GroupMember,
  isActive,
  isInGroups,
  isRequest,
  type Membership,
  type ShareGroup,
  sourceOf,
} from './shareGroup';
import type { SharingApi } from './sharingApi';

/** What an account shares and has joined. */
export interface Sharing {
  readonly groups: readonly ShareGroup[];
  readonly memberships: readonly Membership[];
}

/** `unread` until somebody looks; `refused` where the account has no share groups, or may not see them. */
export type SharingState =
  | { readonly kind: 'unread' | 'refused'; readonly last: undefined }
  | { readonly kind: 'reading'; readonly last: Sharing | undefined }
  | { readonly kind: 'ready'; readonly last: Sharing }
  | { readonly kind: 'failed'; readonly last: Sharing | undefined; readonly error: unknown };

/** What is in an own group. */
export interface GroupContent {
  readonly images: readonly Image[];
  /** Undefined where the token may not list them, which takes more than listing the rest. */
  readonly members: readonly GroupMember[] | undefined;
}

export type ContentState =
  | { readonly kind: 'reading'; readonly last: GroupContent | undefined }
  | { readonly kind: 'ready'; readonly last: GroupContent }
  | { readonly kind: 'failed'; readonly last: GroupContent | undefined; readonly error: unknown };

export interface ShareGroupStoreOptions {
  /** Must be one that asks nobody for a token. */
  readonly api: SharingApi;
  readonly session: Session;
  readonly clock: Clock;
}

const UNREAD: SharingState = { kind: 'unread', last: undefined };

/** While a request is pending, it is asked at most this often what became of it. */
const PENDING_MS = 60_000;

/** Share groups may be there by then, or the user may have been let. */
const REFUSED_MS = 3_600_000;

/**
 * The share groups of one account, on both sides. Nothing is read before somebody looks: two requests
 * for the whole, two more for a group that is opened. A late answer for another token is dropped.
 */
export class ShareGroupStore implements Disposable {
  #state = UNREAD;
  #contents = new Map<number, ContentState>();
  readonly #audiences = new Map<string, readonly Audience[]>();
  /** Groups whose content may have changed since it was read. */
  readonly #stale = new Set<number>();
  #reading: Promise<void> | undefined;
  /** Counts the tokens: what was asked with one before is not taken. */
  #turn = 0;
  /** When it was asked for last, in ms since the epoch. */
  #readAt = 0;
  #isLooking = false;
  #isStale = false;
  readonly #changes = new Emitter<void>();
  readonly #joins = new Emitter<void>();
  readonly #subscription: Disposable;

  constructor(private readonly options: ShareGroupStoreOptions) {
    this.#subscription = options.session.onDidChange(() => this.#startOver());
  }

  readonly onDidChange: Event<void> = this.#changes.event;

  /** Fires when an owner has taken a request: there are other images now. */
  readonly onDidJoin: Event<void> = this.#joins.event;

  get state(): SharingState {
    return this.#state;
  }

  contentOf(groupId: number): ContentState | undefined {
    return this.#contents.get(groupId);
  }

  /** Who has an image by own groups, as far as that is known: of those that were opened or asked for. */
  audiencesOf(imageId: string): readonly Audience[] {
    const answered = this.#audiences.get(imageId);
    if (answered) return answered;
    return (this.#state.last?.groups ?? []).flatMap((group) => {
      const content = this.#contents.get(group.id)?.last;
      const isHeld = content?.images.some((image) => sourceOf(image) === imageId);
      return isHeld ? [{ group, members: content?.members }] : [];
    });
  }

  /** Asks who has an image, once until the groups are read anew. Never throws. */
  async ensureAudiences(image: Image): Promise<void> {
    if (!isInGroups(image) || this.#audiences.has(image.id)) return;
    const { api } = this.options;
    const turn = this.#turn;
    try {
      const groups = await api.groupsOf(image.id);
      const audiences = await audiencesOf({ sharing: api }, groups);
      if (turn !== this.#turn) return;
      this.#audiences.set(image.id, audiences);
      this.#changes.fire();
    } catch {
      // How many groups there are is known all the same.
    }
  }

  /** While somebody looks, it is read where it is not known, could not be read, or may have changed. */
  setLooking(isLooking: boolean): void {
    this.#isLooking = isLooking;
    const { kind } = this.#state;
    const isOld = this.#isStale || kind === 'unread' || kind === 'failed';
    if (isLooking && isOld) void this.read();
  }

  /** Something was done to it, here or elsewhere: read anew at once where somebody looks, else then. */
  async changed(): Promise<void> {
    this.#isStale = true;
    this.#audiences.clear();
    if (this.#isLooking) await this.read();
  }

  /** Reads where nothing has been read yet, or it may have changed. Never throws. */
  async ensureRead(): Promise<void> {
    if (this.#isStale || this.#state.kind === 'unread') await this.read();
    else await this.#reading;
  }

  /** Reads groups and memberships anew; what is in a group, when it is asked for next. Never throws. */
  read(): Promise<void> {
    if (this.#reading !== undefined) return this.#reading;
    const reading = this.#readAll().finally(() => {
      if (this.#reading === reading) this.#reading = undefined;
    });
    this.#reading = reading;
    return reading;
  }

  /**
   * With each list of images: a refusal is forgotten after an hour, and for who looks it is asked what
   * became of a request that waits, at most once a minute.
   */
  async onList(): Promise<void> {
    const { kind, last } = this.#state;
    const ageMs = Math.abs(this.options.clock.now() - this.#readAt);
    if (kind === 'refused' && ageMs >= REFUSED_MS) this.#set(UNREAD);
    const isDue = ageMs >= PENDING_MS && last?.memberships.some(isRequest);
    if (this.#isLooking && isDue) await this.read();
  }

  /** Reads what is in a group, unless that is known or under way. Never throws. */
  async ensureContent(groupId: number): Promise<void> {
    const isKnown = this.#contents.has(groupId) && !this.#stale.has(groupId);
    if (!isKnown) await this.#readContent(groupId);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #readAll(): Promise<void> {
    if (!accountIn(this.options.session)) return;
    const turn = this.#turn;
    const { last } = this.#state;
    this.#isStale = false;
    this.#audiences.clear();
    this.#set({ kind: 'reading', last });
    const next = await this.#stateNow(last);
    if (turn !== this.#turn) return;
    const ids = new Set(next.last?.groups.map(({ id }) => id));
    for (const id of this.#contents.keys()) {
      if (ids.has(id)) this.#stale.add(id);
      else this.#contents.delete(id);
    }
    this.#set(next);
    if (hasJoined(last, next.last)) this.#joins.fire();
  }

  async #readContent(groupId: number): Promise<void> {
    const turn = this.#turn;
    const last = this.#contents.get(groupId)?.last;
    this.#stale.delete(groupId);
    this.#put(groupId, { kind: 'reading', last });
    const next = await this.#contentNow(groupId, last);
    if (turn === this.#turn) this.#put(groupId, next);
  }

  async #stateNow(last: Sharing | undefined): Promise<SharingState> {
    const { api, clock } = this.options;
    this.#readAt = clock.now();
    try {
      const [groups, memberships] = await Promise.all([
        unlessRefused(api.groups()),
        unlessRefused(api.memberships()),
      ]);
      if (!groups && !memberships) return { kind: 'refused', last: undefined };
      const lists = { groups: groups ?? [], memberships: memberships ?? [] };
      return { kind: 'ready', last: lists };
    } catch (error) {
      return { kind: 'failed', last, error };
    }
  }

  async #contentNow(groupId: number, last: GroupContent | undefined): Promise<ContentState> {
    const { api } = this.options;
    try {
      const [images, members] = await Promise.all([
        api.images(groupId),
        api.members(groupId).catch(withoutScope),
      ]);
      return { kind: 'ready', last: { images, members } };
    } catch (error) {
      return { kind: 'failed', last, error };
    }
  }

  #put(groupId: number, content: ContentState): void {
    this.#contents.set(groupId, content);
    this.#changes.fire();
  }

  #set(state: SharingState): void {
    this.#state = state;
    this.#changes.fire();
  }

  #startOver(): void {
    this.#turn += 1;
    this.#reading = undefined;
    this.#contents = new Map();
    this.#audiences.clear();
    this.#set(UNREAD);
    if (this.#isLooking) void this.read();
  }
}

/** True when a request that waited has become a membership. */
function hasJoined(before: Sharing | undefined, now: Sharing | undefined): boolean {
  const waiting = new Set(before?.memberships.filter(isRequest).map(({ id }) => id));
  return now?.memberships.some((one) => isActive(one) && waiting.has(one.id)) ?? false;
}

/** Beta: that it is refused, or not there, means that the account has none of it. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const isForbidden = error instanceof ApiError && error.status === 403;
    if (isForbidden || isNotFound(error)) return undefined;
    throw error;
  }
}

function withoutScope(error: unknown): undefined {
  if (error instanceof MissingScopeError) return undefined;
  throw error;
}
