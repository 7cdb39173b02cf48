import { INTENT_KEY_PREFIX } from '../../../kit/manifest';
import { CLOCK_SKEW_MS, type Claims, type StateMemory } from '../../../kit/ports';
import type { Image } from '../../images/model/image';
import type { UploadIntent } from './uploadEntry';

export interface UploadIntentsOptions {
  readonly memory: StateMemory;
  readonly claims: Claims;
  /** This machine; see `UploadEntry`. */
  readonly machine: string;
  apiOrigin(): string;
  newId(): string;
}

/**
 * What is about to be made. Of a window that ends between the request for an image and its answer,
 * this is all that is left.
 */
export class UploadIntents {
  readonly #own = new Set<string>();
  #isClosed = false;

  constructor(private readonly options: UploadIntentsOptions) {}

  async add(intent: Omit<UploadIntent, 'id' | 'machine' | 'apiOrigin'>): Promise<UploadIntent> {
    const { claims, machine, memory, newId } = this.options;
    const added = { ...intent, id: newId(), machine, apiOrigin: this.options.apiOrigin() };
    this.#own.add(added.id);
    await claims.take(added.id);
    await memory.update(INTENT_KEY_PREFIX + added.id, added);
    return added;
  }

  async remove(intent: UploadIntent): Promise<void> {
    if (this.#isClosed) return;
    await this.options.memory.update(INTENT_KEY_PREFIX + intent.id, undefined);
    await this.release(intent);
  }

  /** Lets other windows look after it, where it is there still. */
  async release({ id }: UploadIntent): Promise<void> {
    if (this.#own.delete(id)) await this.options.claims.release(id);
  }

  /** Those of windows that are gone. This window looks after them from now on. */
  async takeInterrupted(accountId: string): Promise<readonly UploadIntent[]> {
    const { apiOrigin, claims, machine } = this.options;
    const interrupted: UploadIntent[] = [];
    for (const intent of this.#all()) {
      const isOurs = intent.machine === machine && intent.accountId === accountId;
      if (!isOurs || intent.apiOrigin !== apiOrigin()) continue;
      if (this.#own.has(intent.id) || !(await claims.take(intent.id))) continue;
      this.#own.add(intent.id);
      interrupted.push(intent);
    }
    return interrupted;
  }

  /** True when some are of other windows of this machine, which may be gone. */
  hasForeign(): boolean {
    const { options } = this;
    return this.#all().some(({ id, machine }) => !this.#own.has(id) && machine === options.machine);
  }

  /** The window ends: what it has not written down as an upload is left to the next one. */
  close(): void {
    this.#isClosed = true;
  }

  #all(): readonly UploadIntent[] {
    const { memory } = this.options;
    const keys = memory.keys().filter((key) => key.startsWith(INTENT_KEY_PREFIX));
    return keys.flatMap((key) => memory.get<UploadIntent>(key) ?? []);
  }
}

/**
 * The empty image that an intent has made although nobody got the answer. It has a label that others
 * may have, too: those that were there before are not it, nor those whose upload is known. Only where
 * it is not known what was there before, the clocks have to tell.
 */
export function imageMadeBy(
  { answers, namesakes, startedAt }: Pick<UploadIntent, 'answers' | 'namesakes' | 'startedAt'>,
  images: readonly Image[],
  isKnown: (imageId: string) => boolean,
): Image | undefined {
  const isNew = ({ created, id }: Image) =>
    namesakes
      ? !namesakes.includes(id)
      : (created?.getTime() ?? startedAt) >= startedAt - CLOCK_SKEW_MS;
  return images.find(
    (image) =>
      image.label === answers.label &&
      image.status === 'pending_upload' &&
      isNew(image) &&
      !isKnown(image.id),
  );
}
