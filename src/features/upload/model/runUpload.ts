import { ImageFailedError, isNotFound, reasonOf, WaitTimeoutError } from '../../../kit/errors';
import { orAborted } from '../../../kit/event';
import type { Image } from '../../images/model/image';
import { percentOf } from './activeUploads';
import { sendUntilConfirmed, sourceToSend } from './sendUntilConfirmed';
import { isRefused, needsNewImage, TargetLostError } from './storageError';
import type { UploadEntry } from './uploadEntry';
import { type BegunUpload, setAside, startOver, type Uploads } from './uploads';

export type UploadPhase = 'sending' | 'processing';

/** An upload that did not come to its end, and how far it had come. */
export interface StoppedUpload {
  readonly kind: 'stopped';
  /** As it was last; its image may be another than at first. */
  readonly entry: UploadEntry;
  readonly phase: UploadPhase;
  readonly percent: number;
  readonly error: unknown;
}

export type UploadOutcome =
  | { readonly kind: 'available'; readonly image: Image; readonly entry: UploadEntry }
  | StoppedUpload;

export interface UploadRunOptions {
  /** `processing` for an upload whose bytes are sent: it is only followed. */
  readonly from: UploadPhase;
  /** How long to wait for the image after the last byte, in ms. */
  readonly timeoutMs: number;
  /** Runs the work from its turn in the queue to its end, and may cancel it. */
  show?(
    entry: UploadEntry,
    work: (signal: AbortSignal) => Promise<UploadOutcome>,
  ): Promise<UploadOutcome>;
}

/**
 * Brings an upload that this window has claimed to its end: waits for its turn, sends the bytes, and
 * follows the image until it is available. What goes wrong is its outcome, and stands in the journal.
 * The service does not say whether it takes a second PUT; an image that refuses it is replaced.
 */
export async function runUpload(
  uploads: Uploads,
  entry: UploadEntry,
  options: UploadRunOptions,
): Promise<UploadOutcome> {
  const outcome = await runIntoImage(uploads, entry, options);
  if (outcome.kind === 'available' || outcome.entry.attempts < 2) return outcome;
  if (!isRefused(outcome.error)) return outcome;
  const replaced = await replace(uploads, outcome.entry);
  return replaced ? runIntoImage(uploads, replaced.entry, options) : outcome;
}

async function replace(uploads: Uploads, entry: UploadEntry): Promise<BegunUpload | undefined> {
  uploads.log.warn(`${entry.imageId} takes no second PUT: another image takes its place`);
  try {
    return await startOver(uploads, entry);
  } catch (error) {
    uploads.log.warn(`No other image could be made: ${reasonOf(error)}`);
    return undefined;
  }
}

async function runIntoImage(
  uploads: Uploads,
  entry: UploadEntry,
  {
    from,
    timeoutMs,
    show = (_entry, work) => work(new AbortController().signal),
  }: UploadRunOptions,
): Promise<UploadOutcome> {
  const { active, queue } = uploads;
  const { imageId } = entry;
  const abort = new AbortController();
  active.begin(imageId, (reason) => abort.abort(reason));
  const delivery = new UploadRun(uploads, entry, from);
  try {
    const turn = from === 'sending' ? await queue.turn(imageId, abort.signal) : undefined;
    const endTurn = () => turn?.end();
    return await show(entry, (signal) => {
      const stop = AbortSignal.any([signal, abort.signal]);
      return delivery.run({ endTurn, timeoutMs, signal: stop }).finally(endTurn);
    });
  } catch (error) {
    return await delivery.stopped(error); // It was cancelled while it waited.
  } finally {
    active.end(imageId);
  }
}

interface Run {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  endTurn(): void;
}

/** One upload into one image. */
class UploadRun {
  #phase: UploadPhase;
  #percent = 0;

  constructor(
    private readonly uploads: Uploads,
    private readonly entry: UploadEntry,
    from: UploadPhase,
  ) {
    this.#phase = from;
  }

  async run({ endTurn, signal, timeoutMs }: Run): Promise<UploadOutcome> {
    const { active, journal, watch } = this.uploads;
    const { file, imageId } = this.entry;
    const subscription = active.onDidChange((change) => {
      const isOurs = change.imageId === imageId && change.progress?.kind === 'sending';
      if (isOurs) this.#percent = percentOf(change.progress);
    });
    try {
      if (this.#phase === 'sending') await this.#send(signal);
      endTurn();
      this.#phase = 'processing';
      active.processing(imageId, file.name);
      const image = await watch.untilAvailable(imageId, { signal, timeoutMs });
      const entry = this.#last;
      await journal.forget(imageId); // Before the row is shown again.
      return { kind: 'available', image, entry };
    } catch (error) {
      return await this.stopped(signal.aborted ? signal.reason : error);
    } finally {
      subscription.dispose();
    }
  }

  /**
   * What was confirmed is Linode’s to finish; what was not waits for the user, and where it was
   * waited for in vain, it counts as lost. Of what is gone there is nothing to know any more.
   */
  async stopped(thrown: unknown): Promise<StoppedUpload> {
    const { journal } = this.uploads;
    const { imageId } = this.entry;
    const error = this.#failureOf(thrown);
    if (needsNewImage(error)) await journal.change(imageId, { isTargetLost: true });
    if (error instanceof WaitTimeoutError) await journal.change(imageId, { isUnconfirmed: false });
    const entry = this.#last;
    if (error instanceof ImageFailedError && error.isGone) await journal.forget(imageId);
    else if (entry.state !== 'sent' || entry.isTargetLost) await setAside(journal, imageId);
    return { kind: 'stopped', entry, phase: this.#phase, percent: this.#percent, error };
  }

  /** An image that was there when its bytes were sent, and is not any more, has failed. */
  #failureOf(error: unknown): unknown {
    if (this.#phase === 'sending' || !isNotFound(error)) return error;
    return new ImageFailedError(this.entry.imageId, undefined, { isGone: true, cause: error });
  }

  async #send(signal: AbortSignal): Promise<void> {
    const { journal } = this.uploads;
    const { imageId } = this.entry;
    const target = await orAborted(journal.target(imageId), signal);
    if (!target) throw new TargetLostError();
    const source = await sourceToSend(this.uploads, this.entry, signal);
    try {
      const sending = { entry: this.entry, source, target, signal };
      const sha256 = await sendUntilConfirmed(this.uploads, sending);
      await journal.change(imageId, { state: 'sent', sha256, isUnconfirmed: false });
    } finally {
      await source.remove();
    }
  }

  get #last(): UploadEntry {
    return this.uploads.journal.find(this.entry.imageId) ?? this.entry;
  }
}
