import type { EventsApi, ImagesApi } from '../../../api/linodeApi';
import {
  ApiError,
  ImageFailedError,
  isCancellation,
  isNotFound,
  MissingScopeError,
  reasonOf,
  SignedOutError,
  TokenRefusedError,
  WaitTimeoutError,
} from '../../../kit/errors';
import { ReplicaTimedOutError } from '../../../kit/operationErrors';
import type { Clock, Logger } from '../../../kit/ports';
import { type Image, isInTransition } from './image';
import { ImageProgress } from './imageChanges';
import { ImageNews } from './imageNews';
import type { ImageStore } from './imageStore';

/** Between the first two looks at what is followed, in ms. */
export const FIRST_DELAY_MS = 3_000;
const LONGEST_DELAY_MS = 30_000;
const POLL_DELAY_GROWTH = 1.4;

export interface ImageWatchOptions {
  readonly images: ImagesApi;
  readonly events: EventsApi;
  readonly store: ImageStore;
  /** Whose images are followed; the one whose images are shown unless told. */
  readonly accountId?: string;
  /** The ids of images that are waited for. Watches that share it do not follow them a second time. */
  readonly awaited?: Set<string>;
  /** Where it is told how far captures are; a new one unless told. */
  readonly making?: ImageProgress;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface WaitOptions {
  readonly signal: AbortSignal;
  /** How long to wait, in ms. Passing it says nothing about the image. */
  readonly timeoutMs: number;
  /** Regions whose copies are waited for as well, unless they are removed meanwhile. */
  readonly regions?: readonly string[];
  /** Regions whose copies are being removed: their end is waited for. */
  readonly leaving?: readonly string[];
  /** Called after each look, with the percent of a capture where it is known; it never goes back. */
  onLook?(image: Image, percent: number | undefined): void;
}

/** Follows single images with `GET /images/{id}`, politely: later and later, one request at a time. */
export class ImageWatch {
  #looking: AbortController | undefined;
  readonly #awaited: Set<string>;
  readonly #making: ImageProgress;

  constructor(private readonly options: ImageWatchOptions) {
    this.#awaited = options.awaited ?? new Set();
    this.#making = options.making ?? new ImageProgress();
  }

  /**
   * Waits until an image is available, in all of `regions`, and gives it. Throws an
   * `ImageFailedError` with the service's reason when it cannot be any more, a
   * `ReplicaTimedOutError` when it does not come to one of `regions`, a `WaitTimeoutError`, what the
   * API refuses for good (an `ApiError` of status 404 for an image that was never seen), or the
   * signal's reason. A lost connection is waited out.
   */
  async untilAvailable(id: string, options: WaitOptions): Promise<Image> {
    this.#awaited.add(id);
    try {
      return await this.#waitFor(id, options);
    } finally {
      this.#awaited.delete(id);
      this.#making.set(id, undefined);
    }
  }

  /** While somebody looks, images in transition are followed; public and quiet ones cost nothing. */
  setLooking(isLooking: boolean): void {
    if (isLooking === (this.#looking !== undefined)) return;
    this.#looking?.abort();
    this.#looking = isLooking ? new AbortController() : undefined;
    if (this.#looking) void this.#follow(this.#looking.signal);
  }

  dispose(): void {
    this.setLooking(false);
  }

  async #waitFor(id: string, options: WaitOptions): Promise<Image> {
    const { clock } = this.options;
    const deadline = clock.now() + options.timeoutMs;
    const news = new ImageNews(this.options);
    let last: Image | undefined;
    let { regions = [] } = options;
    for (let delayMs = FIRST_DELAY_MS; ; delayMs = nextDelay(delayMs)) {
      const image = await this.#lookAt(id, { news, last, signal: options.signal });
      if (image) options.onLook?.(image, news.percent);
      this.#making.set(id, news.percent);
      if (image) regions = stillAwaited(image, regions);
      if (image && isAvailableIn(image, regions) && isGoneFrom(image, options.leaving))
        return image;
      if (clock.now() + delayMs > deadline) throw new WaitTimeoutError();
      await clock.sleep(delayMs, options.signal);
      last = image ?? last;
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { clock, store } = this.options;
    const news = new Map<string, ImageNews>();
    let delayMs = FIRST_DELAY_MS;
    while (await slept(clock, delayMs, signal)) {
      const images = store.shown?.images ?? [];
      const moving = images.filter(
        (image) => isInTransition(image) && !this.#awaited.has(image.id),
      );
      const before = moving.map(fingerprint).join();
      for (const image of moving) {
        const own = news.get(image.id) ?? new ImageNews(this.options);
        news.set(image.id, own);
        await this.#look(image.id, own, signal);
      }
      const after = moving.map((image) => fingerprint(store.find(image.id))).join();
      delayMs = moving.length > 0 && before === after ? nextDelay(delayMs) : FIRST_DELAY_MS;
    }
  }

  async #look(id: string, news: ImageNews, signal: AbortSignal): Promise<void> {
    const { images, store, log } = this.options;
    const { accountId } = store;
    try {
      const image = await images.get(id, signal);
      store.put(image, accountId);
      const isMaking = image.status === 'creating';
      if (isMaking) await news.failureOf(image, signal);
      this.#making.set(id, isMaking ? news.percent : undefined);
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return;
      if (isNotFound(error)) store.remove(id, accountId);
      else log.warn(`Could not follow ${id}: ${reasonOf(error)}`);
    }
  }

  /** The image as it is, or undefined when the service could not be asked just now. */
  async #lookAt(id: string, looking: Looking): Promise<Image | undefined> {
    const { images, store, log } = this.options;
    const { news, signal } = looking;
    const accountId = this.options.accountId ?? store.accountId;
    try {
      const image = await images.get(id, signal);
      store.put(image, accountId);
      if (image.status === 'available') return image;
      const failed = await news.failureOf(image, signal);
      if (failed) throw new ImageFailedError(id, failed.message, { isGone: false });
      return image;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (isNotFound(error)) throw await this.#goneError(id, { looking, cause: error });
      if (isFinal(error)) throw error;
      log.warn(`Could not look at ${id}: ${reasonOf(error)}`);
      return undefined;
    }
  }

  /** What failed in the making vanishes: its reason stands in the account's events alone. */
  async #goneError(id: string, { looking, cause }: Gone): Promise<unknown> {
    const { store } = this.options;
    const last = looking.last ?? store.find(id);
    if (!last) return cause;
    store.remove(id, this.options.accountId ?? store.accountId);
    const failed = await looking.news.failureOf(last, looking.signal);
    return new ImageFailedError(id, failed?.message, { isGone: true, cause });
  }
}

interface Gone {
  readonly looking: Looking;
  readonly cause: unknown;
}

interface Looking {
  readonly news: ImageNews;
  /** As it was at the look before. */
  readonly last: Image | undefined;
  readonly signal: AbortSignal;
}

/** Without those from which it is being removed; throws when the service has given one up. */
function stillAwaited({ replicas }: Image, regions: readonly string[]): readonly string[] {
  const withStatus = (status: string) =>
    replicas.filter((replica) => replica.status === status).map(({ region }) => region);
  const timedOut = withStatus('timedout').filter((region) => regions.includes(region));
  if (timedOut.length > 0) throw new ReplicaTimedOutError(timedOut);
  const removed = withStatus('pending deletion');
  return regions.filter((region) => !removed.includes(region));
}

function isAvailableIn({ status, replicas }: Image, regions: readonly string[]): boolean {
  const isThere = (region: string) =>
    replicas.some((replica) => replica.region === region && replica.status === 'available');
  return status === 'available' && regions.every(isThere);
}

/** True when asking again would end the same way, or nobody wants it. */
function isFinal(error: unknown): boolean {
  return (
    isCancellation(error) ||
    error instanceof ImageFailedError ||
    error instanceof TokenRefusedError ||
    error instanceof MissingScopeError ||
    error instanceof SignedOutError ||
    (error instanceof ApiError && error.status < 500)
  );
}

function isGoneFrom({ replicas }: Image, regions: readonly string[] = []): boolean {
  return !replicas.some(({ region }) => regions.includes(region));
}

/** The pause after a pause of that length, in ms. */
export function nextDelay(delayMs: number): number {
  return Math.min(delayMs * POLL_DELAY_GROWTH, LONGEST_DELAY_MS);
}

function fingerprint(image: Image | undefined): string {
  return image ? `${image.status} ${image.replicas.map((replica) => replica.status).join()}` : '';
}

async function slept(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  return clock.sleep(ms, signal).then(
    () => !signal.aborted,
    () => false,
  );
}
