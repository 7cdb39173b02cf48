import { SecretText } from '../access/secretText';
import { Emitter, type Event } from '../event';
import type { Image } from '../images/image';
import type { Claims, SecretMemory } from '../ports';
import type { UploadEntry } from './uploadEntry';

/** Where entries are kept over the end of a window. VS Code's `Memento` fits it. */
export interface JournalMemory {
  keys(): readonly string[];
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface UploadJournalOptions {
  readonly memory: JournalMemory;
  readonly secrets: SecretMemory;
  readonly claims: Claims;
  /** This machine; see `UploadEntry`. */
  readonly machine: string;
  /** The API that is asked now. */
  apiOrigin(): string;
}

const KEY = 'linodeImages.upload.';

/** A list that was read so much earlier, in ms, may not know the image of an upload. */
const LIST_LAG_MS = 60_000;

/**
 * The uploads of all windows: one key each, so that windows do not write over one another. Who acts
 * on an upload claims it first, and no other window can while that one lives.
 */
export class UploadJournal {
  /** What this window has claimed, as it is: what the memory gives may lag behind. */
  readonly #own = new Map<string, UploadEntry>();
  readonly #elsewhere = new Set<string>();
  readonly #changes = new Emitter<string>();

  constructor(private readonly options: UploadJournalOptions) {}

  /** Tells the id of the image whose upload has changed, in this window. */
  readonly onDidChange: Event<string> = (listener) => this.#changes.event(listener);

  /** Those of an account at the API that is asked now, the oldest first. */
  of(accountId: string): readonly UploadEntry[] {
    const origin = this.options.apiOrigin();
    return this.#all()
      .filter((entry) => entry.accountId === accountId && entry.apiOrigin === origin)
      .toSorted((a, b) => a.startedAt - b.startedAt);
  }

  find(imageId: string): UploadEntry | undefined {
    return this.#own.get(imageId) ?? this.options.memory.get<UploadEntry>(KEY + imageId);
  }

  /** True while this window acts on the upload. */
  isOwn(imageId: string): boolean {
    return this.#own.has(imageId);
  }

  /** True when another window acted on the upload when it was last tried to claim it. */
  isElsewhere(imageId: string): boolean {
    const entry = this.find(imageId);
    const isForeign = entry !== undefined && entry.machine !== this.options.machine;
    return isForeign ? entry.state !== 'stopped' : this.#elsewhere.has(imageId);
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
    const { machine, claims, secrets } = this.options;
    const apiOrigin = this.options.apiOrigin();
    const isTargetLost = target === undefined;
    const begun: UploadEntry = {
      ...{ ...entry, machine, apiOrigin, isTargetLost },
      ...{ state: 'waiting', attempts: 0 },
    };
    await claims.take(entry.imageId);
    if (target) await secrets.store(KEY + entry.imageId, target.reveal());
    await this.#keep(begun);
    return begun;
  }

  /** Gives the upload to this window; undefined when another one acts on it, or it is over. */
  async claim(imageId: string): Promise<UploadEntry | undefined> {
    const own = this.#own.get(imageId);
    if (own) return own;
    const { claims, machine } = this.options;
    if (this.find(imageId)?.machine !== machine) return undefined;
    const isTaken = await claims.take(imageId);
    this.#note(imageId, !isTaken);
    if (!isTaken) return undefined;
    const entry = this.find(imageId);
    if (entry) this.#own.set(imageId, entry);
    else await claims.release(imageId);
    return entry;
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
    const text = await this.options.secrets.get(KEY + imageId);
    return text === undefined ? undefined : new SecretText(text);
  }

  /** Lets other windows act on it. */
  async release(imageId: string): Promise<void> {
    if (!this.#own.has(imageId)) return;
    await this.options.claims.release(imageId);
    this.#own.delete(imageId);
    this.#changes.fire(imageId);
  }

  /** The image waits for nothing any more, or is gone. */
  async forget(imageId: string): Promise<void> {
    const { memory, secrets, claims } = this.options;
    await memory.update(KEY + imageId, undefined);
    await secrets.delete(KEY + imageId);
    await claims.release(imageId);
    this.#own.delete(imageId);
    this.#note(imageId, false);
    this.#changes.fire(imageId);
  }

  /** Forgets the uploads of an account whose images, as listed at `asOf`, wait for nothing. */
  async tidy(accountId: string, images: readonly Image[], asOf: number): Promise<void> {
    const waiting = new Set(
      images.filter(({ status }) => status === 'pending_upload').map(({ id }) => id),
    );
    const over = this.of(accountId).filter(
      ({ imageId, startedAt }) =>
        !waiting.has(imageId) && !this.isOwn(imageId) && startedAt < asOf - LIST_LAG_MS,
    );
    for (const { imageId } of over) await this.forget(imageId);
  }

  #all(): readonly UploadEntry[] {
    const keys = this.options.memory.keys().filter((key) => key.startsWith(KEY));
    const ids = new Set([...keys.map((key) => key.slice(KEY.length)), ...this.#own.keys()]);
    return [...ids].flatMap((id) => this.find(id) ?? []);
  }

  #isUnfinished({ imageId, isLeft, machine, state }: UploadEntry): boolean {
    const isForeign = !this.isOwn(imageId) && machine === this.options.machine;
    return isForeign && state !== 'stopped' && !isLeft;
  }

  async #keep(entry: UploadEntry): Promise<void> {
    this.#own.set(entry.imageId, entry);
    this.#note(entry.imageId, false);
    await this.options.memory.update(KEY + entry.imageId, entry);
    this.#changes.fire(entry.imageId);
  }

  #note(imageId: string, isElsewhere: boolean): void {
    if (isElsewhere === this.#elsewhere.has(imageId)) return;
    if (isElsewhere) this.#elsewhere.add(imageId);
    else this.#elsewhere.delete(imageId);
    this.#changes.fire(imageId);
  }
}
