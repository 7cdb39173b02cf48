import { reasonOf } from '../../../kit/errors';
import { Emitter, type Event } from '../../../kit/event';
import { UPLOAD_KEY_PREFIX } from '../../../kit/manifest';
import type { Claims, Logger, SecretMemory, StateMemory } from '../../../kit/ports';
import { SecretText } from '../../../kit/secrets';
import type { Image } from '../../images/model/image';
import { LIST_LAG_MS } from '../../images/model/imageList';
import type { UploadEntry } from './uploadEntry';

export interface UploadJournalOptions {
  readonly memory: StateMemory;
  readonly secrets: SecretMemory;
  readonly claims: Claims;
  readonly log: Logger;
  /** This machine; see `UploadEntry`. */
  readonly machine: string;
  /** The API that is asked now. */
  apiOrigin(): string;
}

/**
 * The uploads of all windows: one key each, so that windows do not write over one another. Who acts
 * on an upload claims it first, and no other window can while that one lives. What a window wrote
 * last stands when it ends, so that the next one knows how far it was.
 */
export class UploadJournal {
  /** What this window has claimed, as it is: what the memory gives may lag behind. */
  readonly #own = new Map<string, UploadEntry>();
  /** Where the uploads of this window go, whether or not secrets can be kept. */
  readonly #targets = new Map<string, SecretText>();
  /** What this window has forgotten: the memory may still give it for a moment. */
  readonly #forgotten = new Set<string>();
  readonly #changes = new Emitter<string>();
  #isClosed = false;

  constructor(private readonly options: UploadJournalOptions) {}

  /** Tells the id of the image whose upload has changed, in this window. */
  readonly onDidChange: Event<string> = this.#changes.event;

  /** Those of an account at the API that is asked now, the oldest first. */
  of(accountId: string): readonly UploadEntry[] {
    const origin = this.options.apiOrigin();
    return this.#all()
      .filter((entry) => entry.accountId === accountId && entry.apiOrigin === origin)
      .toSorted((a, b) => a.startedAt - b.startedAt);
  }

  find(imageId: string): UploadEntry | undefined {
    if (this.#forgotten.has(imageId)) return undefined;
    return (
      this.#own.get(imageId) ?? this.options.memory.get<UploadEntry>(UPLOAD_KEY_PREFIX + imageId)
    );
  }

  /** True while this window acts on the upload. */
  isOwn(imageId: string): boolean {
    return this.#own.has(imageId);
  }

  /** The upload of an image when it has stopped and its file is on this machine: it can go on. */
  findStopped(imageId: string): UploadEntry | undefined {
    const entry = this.find(imageId);
    return entry?.state === 'stopped' && this.isHere(entry) ? entry : undefined;
  }

  /** True when the file is on this machine. */
  isHere({ machine }: UploadEntry): boolean {
    return machine === this.options.machine;
  }

  /** Those of windows that may be gone, which somebody should bring to their end. */
  unfinished(accountId: string): readonly UploadEntry[] {
    return this.of(accountId).filter((entry) => this.#isUnfinished(entry));
  }

  /** True while there are such, of any account. */
  hasForeign(): boolean {
    return this.#all().some((entry) => this.#isUnfinished(entry));
  }

  /** Writes down an upload before its first byte is sent. This window acts on it from now on. */
  async begin(
    entry: Omit<UploadEntry, 'machine' | 'apiOrigin' | 'state' | 'attempts'>,
    target: SecretText | undefined,
  ): Promise<UploadEntry> {
    const { machine, claims } = this.options;
    const apiOrigin = this.options.apiOrigin();
    const isTargetLost = target === undefined;
    const begun: UploadEntry = {
      ...entry,
      machine,
      apiOrigin,
      isTargetLost,
      state: 'waiting',
      attempts: 0,
    };
    await claims.take(entry.imageId);
    if (target) await this.#keepTarget(entry.imageId, target);
    await this.#keep(begun);
    return begun;
  }

  /** Returns the upload to this window; undefined when another one acts on it, or it is over. */
  async claim(imageId: string): Promise<UploadEntry | undefined> {
    const { claims, machine } = this.options;
    if (this.isOwn(imageId)) return this.find(imageId);
    if (this.find(imageId)?.machine !== machine) return undefined;
    if (!(await claims.take(imageId))) return undefined;
    const entry = this.find(imageId);
    if (entry) this.#own.set(imageId, entry);
    else await claims.release(imageId);
    return entry;
  }

  /** The same for one of `unfinished`; undefined, too, when another window has seen to it meanwhile. */
  async claimUnfinished(imageId: string): Promise<UploadEntry | undefined> {
    const entry = await this.claim(imageId);
    if (!entry?.isLeft && entry?.state !== 'stopped') return entry;
    await this.release(imageId);
    return undefined;
  }

  /** Changes an upload that this window has claimed; nothing when it has not. */
  async change(
    imageId: string,
    change: Partial<Omit<UploadEntry, 'imageId' | 'accountId'>>,
  ): Promise<void> {
    const entry = this.#own.get(imageId);
    if (entry) await this.#keep({ ...entry, ...change });
  }

  /** Where the bytes go; undefined when it is not known any more. */
  async target(imageId: string): Promise<SecretText | undefined> {
    const own = this.#targets.get(imageId);
    if (own) return own;
    const text = await this.options.secrets.get(UPLOAD_KEY_PREFIX + imageId);
    return text === undefined ? undefined : new SecretText(text);
  }

  /** Lets other windows act on it. */
  async release(imageId: string): Promise<void> {
    if (this.#isClosed || !this.isOwn(imageId)) return;
    await this.options.claims.release(imageId);
    this.#own.delete(imageId);
    this.#changes.fire(imageId);
  }

  /** The image waits for nothing any more, or is gone. */
  async forget(imageId: string): Promise<void> {
    if (this.#isClosed) return;
    const { claims, log, memory, secrets } = this.options;
    this.#targets.delete(imageId);
    await Promise.resolve(secrets.delete(UPLOAD_KEY_PREFIX + imageId)).catch((error: unknown) => {
      log.warn(`The address of ${imageId} could not be forgotten: ${reasonOf(error)}`);
    });
    await memory.update(UPLOAD_KEY_PREFIX + imageId, undefined); // Last: the secret of no upload is never found again.
    await claims.release(imageId);
    this.#own.delete(imageId);
    this.#forgotten.add(imageId);
    this.#changes.fire(imageId);
  }

  /**
   * Forgets the uploads of an account whose images, as listed at `asOf`, wait for nothing. Those that
   * a window is at work on, or that are to be told of, are left.
   */
  async tidy(accountId: string, images: readonly Image[], asOf: number): Promise<void> {
    const listed = new Map(images.map(({ id, status }) => [id, status]));
    const isOver = ({ imageId, startedAt }: UploadEntry) => {
      const status = listed.get(imageId);
      return status ? status !== 'pending_upload' : startedAt < asOf - LIST_LAG_MS;
    };
    const over = this.of(accountId).filter(
      (entry) => isOver(entry) && !this.isOwn(entry.imageId) && !this.#isUnfinished(entry),
    );
    for (const entry of over) {
      const isFree = !this.isHere(entry) || (await this.claim(entry.imageId)) !== undefined;
      if (isFree) await this.forget(entry.imageId);
    }
  }

  /** The window ends: from now on nothing is written, so that the next one finds what is true now. */
  close(): void {
    this.#isClosed = true;
  }

  #all(): readonly UploadEntry[] {
    const keys = this.options.memory.keys().filter((key) => key.startsWith(UPLOAD_KEY_PREFIX));
    const ids = new Set([
      ...keys.map((key) => key.slice(UPLOAD_KEY_PREFIX.length)),
      ...this.#own.keys(),
    ]);
    return [...ids].flatMap((id) => this.find(id) ?? []);
  }

  #isUnfinished(entry: UploadEntry): boolean {
    const isForeign = !this.isOwn(entry.imageId) && this.isHere(entry);
    return isForeign && entry.state !== 'stopped' && !entry.isLeft;
  }

  async #keep(entry: UploadEntry): Promise<void> {
    if (this.#isClosed) return;
    this.#forgotten.delete(entry.imageId);
    this.#own.set(entry.imageId, entry);
    await this.options.memory.update(UPLOAD_KEY_PREFIX + entry.imageId, entry);
    this.#changes.fire(entry.imageId);
  }

  /** Where the system keeps no secrets, the upload can be finished by this window alone. */
  async #keepTarget(imageId: string, target: SecretText): Promise<void> {
    const { log, secrets } = this.options;
    this.#targets.set(imageId, target);
    if (this.#isClosed) return;
    await Promise.resolve(secrets.store(UPLOAD_KEY_PREFIX + imageId, target.reveal())).catch(
      (error: unknown) => {
        log.warn(`The address of ${imageId} could not be kept: ${reasonOf(error)}`);
      },
    );
  }
}
