import { CancelledError } from '../../../kit/errors';
import { Emitter, type Event } from '../../../kit/event';
import type { Clock } from '../../../kit/ports';
import type { SourceFile } from './uploadEntry';

/** Speed is measured over about this long: steady enough to read, quick enough to be true. */
const RATE_WINDOW_MS = 4_000;

/** How fast bytes go, over the last seconds. */
export class TransferRate {
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  /** `bytes` in all until `at` (ms since the epoch). */
  add(bytes: number, at: number): void {
    const last = this.#samples.at(-1);
    if (last && at < last.at) this.#samples = []; // The clock was set back.
    this.#samples.push({ at, bytes });
    const oldest = this.#samples.findLastIndex((sample) => at - sample.at >= RATE_WINDOW_MS);
    if (oldest > 0) this.#samples = this.#samples.slice(oldest);
  }

  /** Unknown until two samples are some time apart. */
  get bytesPerSecond(): number | undefined {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at - first.at < 500) return undefined;
    return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  }
}

/** How often at most listeners hear of bytes. */
const REPORT_EVERY_MS = 250;

/** How far an upload is. After the last byte the service still unpacks and checks the image. */
export type UploadProgress =
  | {
      readonly kind: 'compressing';
      readonly fileName: string;
      /** True for a file that is fetched meanwhile. */
      readonly isFetched?: boolean | undefined;
      readonly doneBytes: number;
      readonly totalBytes: number;
    }
  | {
      readonly kind: 'sending';
      readonly fileName: string;
      readonly sentBytes: number;
      readonly totalBytes: number;
      readonly bytesPerSecond: number | undefined;
    }
  /** It could not be sent; that is tried again at a time in ms since the epoch. */
  | {
      readonly kind: 'retrying';
      readonly fileName: string;
      readonly at: number;
      readonly error: unknown;
    }
  | { readonly kind: 'processing'; readonly fileName: string }
  /** Others are sent before it: so many. */
  | { readonly kind: 'waiting'; readonly fileName: string; readonly before: number }
  /** Another window sends it. */
  | { readonly kind: 'elsewhere'; readonly fileName: string };

export interface UploadChange {
  readonly imageId: string;
  /** Undefined: over, whichever way. */
  readonly progress: UploadProgress | undefined;
}

/** The uploads of this window, by image. */
export class ActiveUploads {
  readonly #uploads = new Map<string, UploadProgress>();
  readonly #cancels = new Map<string, (reason: CancelledError) => void>();
  readonly #changes = new Emitter<UploadChange>();

  constructor(private readonly clock: Clock) {}

  readonly onDidChange: Event<UploadChange> = this.#changes.event;

  /** The images whose uploads this window has not yet brought to their end. */
  get ids(): readonly string[] {
    return [...this.#cancels.keys()];
  }

  /** True once every byte was given to the connection. Whether they arrived is another question. */
  isAllSent(imageId: string): boolean {
    const progress = this.#uploads.get(imageId);
    return progress?.kind === 'sending' && progress.sentBytes === progress.totalBytes;
  }

  progressOf(imageId: string): UploadProgress | undefined {
    return this.#uploads.get(imageId);
  }

  /** Calls off the upload of an image; false when this window has none. */
  cancel(imageId: string, reason = new CancelledError()): boolean {
    const cancel = this.#cancels.get(imageId);
    cancel?.(reason);
    return cancel !== undefined;
  }

  /** From now on the image counts as being uploaded here, until `end`. */
  begin(imageId: string, cancel: (reason: CancelledError) => void): void {
    this.#cancels.set(imageId, cancel);
  }

  end(imageId: string): void {
    this.#cancels.delete(imageId);
    this.#set(imageId, undefined);
  }

  /** Returns the function to call with what is compressed so far, and all. */
  compressing(
    imageId: string,
    { name: fileName, web }: Pick<SourceFile, 'name' | 'web'>,
  ): (doneBytes: number, totalBytes: number) => void {
    let told = -1;
    const isFetched = web !== undefined;
    return (doneBytes, totalBytes) => {
      const progress = { kind: 'compressing', fileName, isFetched, doneBytes, totalBytes } as const;
      if (percentDone(progress) === told) return;
      told = percentDone(progress);
      this.#set(imageId, progress);
    };
  }

  /** Returns the function to call with all bytes sent so far; reports a few times a second. */
  sending(imageId: string, fileName: string, totalBytes: number): (sentBytes: number) => void {
    const rate = new TransferRate();
    let reportedAt = Number.NEGATIVE_INFINITY;
    const report = (sentBytes: number): void => {
      const now = this.clock.now();
      if (!this.#cancels.has(imageId)) return; // It is over; the last piece is told late.
      const isEarly = now >= reportedAt && now - reportedAt < REPORT_EVERY_MS; // Clocks are set back.
      if (isEarly && sentBytes < totalBytes) return;
      reportedAt = now;
      rate.add(sentBytes, now);
      const { bytesPerSecond } = rate;
      this.#set(imageId, { kind: 'sending', fileName, sentBytes, totalBytes, bytesPerSecond });
    };
    report(0);
    return report;
  }

  retrying(
    imageId: string,
    retry: Omit<Extract<UploadProgress, { kind: 'retrying' }>, 'kind'>,
  ): void {
    this.#set(imageId, { kind: 'retrying', ...retry });
  }

  processing(imageId: string, fileName: string): void {
    this.#set(imageId, { kind: 'processing', fileName });
  }

  #set(imageId: string, progress: UploadProgress | undefined): void {
    if (progress) this.#uploads.set(imageId, progress);
    else this.#uploads.delete(imageId);
    this.#changes.fire({ imageId, progress });
  }
}

/** Whole percent of a disk image that is compressed. */
export function percentDone(progress: Extract<UploadProgress, { kind: 'compressing' }>): number {
  return Math.floor((progress.doneBytes / progress.totalBytes) * 100);
}

/** Whole percent of what is sent; 100 only when every byte is. */
export function percentOf(progress: UploadProgress): number {
  if (progress.kind !== 'sending') return progress.kind === 'processing' ? 100 : 0;
  return Math.floor((progress.sentBytes / progress.totalBytes) * 100);
}

/** Seconds until the last byte at the present speed; undefined while that is unknown, and after it. */
export function secondsLeft(progress: UploadProgress): number | undefined {
  if (progress.kind !== 'sending' || !progress.bytesPerSecond) return undefined;
  const bytes = progress.totalBytes - progress.sentBytes;
  return bytes === 0 ? undefined : bytes / progress.bytesPerSecond;
}
