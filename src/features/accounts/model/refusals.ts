import type { ImagesApi } from '../../../api/linodeApi';
import { ApiError } from '../../../kit/errors';
import { Emitter, type Event } from '../../../kit/event';
import type { Clock } from '../../../kit/ports';
import type { SharingApi } from '../../sharing/model/sharingApi';
import type { ImageAct } from './permissions';

/** For how long a refusal counts: somebody may have granted it meanwhile. */
const KNOWN_FOR_MS = 3_600_000;

/** What may be refused; to share is refused for all images. */
type RefusableAct = ImageAct | 'share';

/** What the API has refused with 403: each act, and for an act on an image, that image. */
export class Refusals {
  /** When each was refused, in ms since the epoch. */
  readonly #at = new Map<string, number>();
  readonly #changes = new Emitter<void>();

  constructor(private readonly clock: Clock) {}

  readonly onDidChange: Event<void> = this.#changes.event;

  has(act: RefusableAct, imageId?: string): boolean {
    const at = this.#at.get(keyOf(act, imageId));
    return at !== undefined && this.clock.now() - at < KNOWN_FOR_MS;
  }

  forget(): void {
    this.#at.clear();
  }

  /** Does it, and notes whether the user may. */
  async learn<T>(
    act: RefusableAct,
    imageId: string | undefined,
    ask: () => Promise<T>,
  ): Promise<T> {
    const key = keyOf(act, imageId);
    try {
      const answer = await ask();
      if (this.#at.delete(key)) this.#changes.fire();
      return answer;
    } catch (error) {
      if (error instanceof ApiError && error.status === 403) {
        this.#at.set(key, this.clock.now());
        this.#changes.fire();
      }
      throw error;
    }
  }
}

/** The same images; what is refused to the user is noted. */
export function learningFrom(images: ImagesApi, refusals: Refusals): ImagesApi {
  return {
    ...images,
    capture: (capture, signal) =>
      refusals.learn('create', undefined, () => images.capture(capture, signal)),
    createUpload: (upload, signal) =>
      refusals.learn('upload', undefined, () => images.createUpload(upload, signal)),
    update: (id, change, signal) =>
      refusals.learn('update', id, () => images.update(id, change, signal)),
    replicate: (id, regions, signal) =>
      refusals.learn('replicate', id, () => images.replicate(id, regions, signal)),
    delete: (id, signal) => refusals.learn('delete', id, () => images.delete(id, signal)),
  };
}

/** The same share groups; that the user may not share is noted. */
export function learningToShare(sharing: SharingApi, refusals: Refusals): SharingApi {
  return {
    ...sharing,
    createGroup: (group) => refusals.learn('share', undefined, () => sharing.createGroup(group)),
    share: (id, shares) => refusals.learn('share', undefined, () => sharing.share(id, shares)),
  };
}

function keyOf(act: RefusableAct, imageId: string | undefined): string {
  return imageId === undefined ? act : `${act} ${imageId}`;
}
