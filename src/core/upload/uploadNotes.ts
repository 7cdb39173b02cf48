import type { Image } from '../images/image';
import type { Clock } from '../ports';
import type { UploadProgress } from './activeUploads';

/** What a window writes down of an upload, so that its end is never unsaid. */
export interface UploadNote {
  readonly imageId: string;
  readonly accountId: string;
  readonly fileName: string;
  readonly region: string;
  /** True once the store has confirmed every byte: the image is not empty any more. */
  readonly isSent: boolean;
  /** When the window last said that it is at work on it, in ms since the epoch. */
  readonly beatAt: number;
  /** True when the user does not want to wait for it. */
  readonly isLeft: boolean;
}

/** Where notes are kept over the end of a window. VS Code's `Memento` fits it. */
export interface NoteMemory {
  keys(): readonly string[];
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEY = 'linodeImages.upload.';
const BEAT_MS = 20_000;

/** A window that has said nothing for so long is gone. */
const SILENCE_MS = 60_000;

/** The uploads of all windows, one key each, so that windows do not write over one another. */
export class UploadNotes {
  /** Notes of this window as they are: what the memory gives may lag behind its last changes. */
  readonly #own = new Map<string, UploadNote>();
  #isBeating = false;

  constructor(
    private readonly memory: NoteMemory,
    private readonly clock: Clock,
  ) {}

  find(imageId: string): UploadNote | undefined {
    return this.#own.get(imageId) ?? this.memory.get<UploadNote>(KEY + imageId);
  }

  /** From now on this window is at work on the upload. */
  begin(note: Pick<UploadNote, 'imageId' | 'accountId' | 'fileName' | 'region'>): void {
    this.#takeOn({ ...note, isSent: false, beatAt: this.clock.now(), isLeft: false });
    void this.#beat();
  }

  sent(imageId: string): void {
    this.#change(imageId, { isSent: true });
  }

  /** The image waits for nothing any more. */
  done(imageId: string): void {
    this.#own.delete(imageId);
    this.#forget(imageId);
  }

  /** It is given up, or the user has been told what is left of it. A sent one is remembered as sent. */
  end(imageId: string): void {
    const note = this.find(imageId);
    this.#own.delete(imageId);
    if (note?.isSent) this.#write({ ...note, isLeft: true });
    else this.#forget(imageId);
  }

  /** Uploads of an account whose window is gone. This window takes them over, so they are told once. */
  takeInterrupted(accountId: string): readonly UploadNote[] {
    const interrupted = this.#all().filter(
      (note) =>
        note.accountId === accountId &&
        !note.isLeft &&
        !this.#own.has(note.imageId) &&
        this.#isSilent(note),
    );
    for (const note of interrupted) {
      this.#takeOn({ ...note, beatAt: this.clock.now() });
    }
    void this.#beat();
    return interrupted;
  }

  /** True while there is an upload of another window, running or gone. */
  hasForeign(): boolean {
    return this.#all().some(({ imageId, isLeft }) => !isLeft && !this.#own.has(imageId));
  }

  /** Gives up a note that was taken over, so that it is taken again later. */
  release(imageId: string): void {
    const note = this.find(imageId);
    this.#own.delete(imageId);
    if (note) this.#write({ ...note, beatAt: 0 });
  }

  /** What rows say of an upload that this window is not at work on; undefined when it is, or has none. */
  progressOf(imageId: string): UploadProgress | undefined {
    const note = this.find(imageId);
    if (note?.isSent) return { kind: 'processing', fileName: note.fileName };
    if (!note || this.#own.has(imageId) || this.#isSilent(note)) return undefined;
    return { kind: 'elsewhere', fileName: note.fileName };
  }

  /** Drops the notes of an account's images that no longer wait for anything. */
  tidy(accountId: string, images: readonly Image[]): void {
    const waiting = new Set(
      images.filter(({ status }) => status === 'pending_upload').map(({ id }) => id),
    );
    for (const { imageId, ...note } of this.#all()) {
      const isIdle = note.accountId === accountId && !this.#own.has(imageId);
      if (isIdle && !waiting.has(imageId)) this.#forget(imageId);
    }
  }

  #isSilent({ beatAt }: UploadNote): boolean {
    return this.clock.now() - beatAt > SILENCE_MS;
  }

  #all(): readonly UploadNote[] {
    const keys = this.memory.keys().filter((key) => key.startsWith(KEY));
    return keys.flatMap((key) => this.memory.get<UploadNote>(key) ?? []);
  }

  async #beat(): Promise<void> {
    if (this.#isBeating) return;
    this.#isBeating = true;
    while (this.#own.size > 0) {
      await this.clock.sleep(BEAT_MS);
      for (const imageId of this.#own.keys()) this.#change(imageId, { beatAt: this.clock.now() });
    }
    this.#isBeating = false;
  }

  #takeOn(note: UploadNote): void {
    this.#own.set(note.imageId, note);
    this.#write(note);
  }

  #change(imageId: string, change: Partial<UploadNote>): void {
    const note = this.#own.get(imageId);
    if (note) this.#takeOn({ ...note, ...change });
  }

  #write(note: UploadNote): void {
    void this.memory.update(KEY + note.imageId, note);
  }

  #forget(imageId: string): void {
    void this.memory.update(KEY + imageId, undefined);
  }
}
