import {
  ImageFailedError,
  isCancellation,
  isNotFound,
  MissingScopeError,
  reasonOf,
  WaitTimeoutError,
} from '../errors';
import type { Clock, EventsApi, ImagesApi, Logger } from '../ports';
import { type Image, isInTransition } from './image';
import type { ImageEvent } from './imageEvent';
import type { ImageStore } from './imageStore';

const FIRST_DELAY_MS = 3_000;
const LONGEST_DELAY_MS = 30_000;
const GROWTH = 1.4;

export interface ImageWatchOptions {
  readonly images: ImagesApi;
  readonly events: EventsApi;
  readonly store: ImageStore;
  /** Whose images are followed; the one whose images are shown unless told. */
  readonly accountId?: string;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface WaitOptions {
  readonly signal: AbortSignal;
  /** How long to wait, in ms. Passing it says nothing about the image. */
  readonly timeoutMs: number;
}

/** Follows single images with `GET /images/{id}`, politely: later and later, one request at a time. */
export class ImageWatch {
  #looking: AbortController | undefined;

  constructor(private readonly options: ImageWatchOptions) {}

  /**
   * Waits until an uploaded image is available, and gives it. Throws an `ImageFailedError` with the
   * service's reason, a `WaitTimeoutError`, or the signal's reason. A lost connection is waited out.
   */
  async untilAvailable(id: string, options: WaitOptions): Promise<Image> {
    const { clock } = this.options;
    const deadline = clock.now() + options.timeoutMs;
    for (let delayMs = FIRST_DELAY_MS; ; delayMs = longer(delayMs)) {
      const image = await this.#lookAtUpload(id, options.signal);
      if (image?.status === 'available') return image;
      if (clock.now() + delayMs > deadline) throw new WaitTimeoutError();
      await clock.sleep(delayMs, options.signal);
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

  async #follow(signal: AbortSignal): Promise<void> {
    const { clock, store } = this.options;
    let delayMs = FIRST_DELAY_MS;
    while (await slept(clock, delayMs, signal)) {
      const moving = (store.state.last?.images ?? []).filter(isInTransition);
      const before = moving.map(fingerprint).join();
      for (const image of moving) await this.#look(image.id, signal);
      const after = moving.map((image) => fingerprint(store.find(image.id))).join();
      delayMs = moving.length > 0 && before === after ? longer(delayMs) : FIRST_DELAY_MS;
    }
  }

  async #look(id: string, signal: AbortSignal): Promise<void> {
    const { images, store, log } = this.options;
    const { accountId } = store;
    try {
      store.put(await images.get(id, signal), accountId);
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return;
      if (isNotFound(error)) store.remove(id, accountId);
      else log.warn(`Could not follow ${id}: ${reasonOf(error)}`);
    }
  }

  /** The image as it is, or undefined when the service could not be asked just now. */
  async #lookAtUpload(id: string, signal: AbortSignal): Promise<Image | undefined> {
    const { images, store, log } = this.options;
    const accountId = this.options.accountId ?? store.accountId;
    try {
      const image = await images.get(id, signal);
      store.put(image, accountId);
      if (image.status === 'pending_upload') await this.#throwIfFailed(id, signal);
      return image;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof ImageFailedError || isCancellation(error)) throw error;
      if (isNotFound(error)) {
        store.remove(id, accountId);
        return this.#throwGone(id, { signal, cause: error });
      }
      log.warn(`Could not look at ${id}: ${reasonOf(error)}`);
      return undefined;
    }
  }

  /** The reason of a failed upload stands in the account's events alone. */
  async #throwIfFailed(id: string, signal: AbortSignal): Promise<void> {
    const failed = await this.#failureOf(id, signal);
    if (failed) throw new ImageFailedError(id, failed.message, { isGone: false });
  }

  async #throwGone(
    id: string,
    { signal, cause }: { signal: AbortSignal; cause: unknown },
  ): Promise<never> {
    const failed = await this.#failureOf(id, signal);
    throw new ImageFailedError(id, failed?.message, { isGone: true, cause });
  }

  async #failureOf(id: string, signal: AbortSignal): Promise<ImageEvent | undefined> {
    return (await this.#eventsOf(id, signal)).find((event) => event.status === 'failed');
  }

  /** Empty for tokens that may not read events: the image itself still tells when it is available. */
  async #eventsOf(id: string, signal: AbortSignal): Promise<readonly ImageEvent[]> {
    try {
      return await this.options.events.uploadsOf(id, signal);
    } catch (error) {
      if (signal.aborted || isCancellation(error)) throw error;
      if (!(error instanceof MissingScopeError))
        this.options.log.warn(`Could not read events: ${reasonOf(error)}`);
      return [];
    }
  }
}

function longer(delayMs: number): number {
  return Math.min(delayMs * GROWTH, LONGEST_DELAY_MS);
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
