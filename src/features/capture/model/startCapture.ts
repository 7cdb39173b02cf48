import type { NewCapture } from '../../../api/linodeApi';
import { actOnce } from '../../../kit/actOnce';
import { ApiError } from '../../../kit/errors';
import { LinodeBusyError } from '../../../kit/operationErrors';
import { CLOCK_SKEW_MS } from '../../../kit/ports';
import type { Image } from '../../images/model/image';
import type { Operations } from '../../images/model/operations';

const FIRST_CAPTURE_PAUSE_MS = 3_000;
const LONGEST_CAPTURE_PAUSE_MS = 30_000;
const CAPTURE_PAUSE_GROWTH = 1.5;
const CAPTURE_TIMEOUT_MS = 5 * 60_000;

export type CaptureOperations = Pick<
  Operations,
  'accountId' | 'clock' | 'images' | 'log' | 'store'
>;

export interface StartOptions {
  readonly linodeLabel: string;
  /** Ends the wait for a busy Linode; a request that was sent is never cancelled. */
  readonly signal: AbortSignal;
  /** Called when the Linode is busy with another job, before each wait. */
  onBusy(): void;
}

/**
 * Begins a capture and returns its image, which is `creating`. A busy Linode refuses without doing
 * anything and is asked again, later and later; after five minutes it throws a `LinodeBusyError`.
 * A lost answer is looked up, and never asked for twice: see `actOnce`.
 */
export async function startCapture(
  operations: CaptureOperations,
  capture: NewCapture,
  { linodeLabel, signal, onBusy }: StartOptions,
): Promise<Image> {
  const { accountId, clock, store } = operations;
  const deadline = clock.now() + CAPTURE_TIMEOUT_MS;
  for (
    let pauseMs = FIRST_CAPTURE_PAUSE_MS;
    ;
    pauseMs = Math.min(pauseMs * CAPTURE_PAUSE_GROWTH, LONGEST_CAPTURE_PAUSE_MS)
  ) {
    signal.throwIfAborted();
    try {
      const image = await captureOnce(operations, capture);
      store.put(image, accountId);
      return image;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (clock.now() + pauseMs > deadline)
        throw new LinodeBusyError(linodeLabel, { cause: error });
      onBusy();
      await clock.sleep(pauseMs, signal);
    }
  }
}

function captureOnce(
  { clock, images, log, store }: CaptureOperations,
  capture: NewCapture,
): Promise<Image> {
  const since = clock.now() - CLOCK_SKEW_MS;
  const known = new Set(store.state.last?.images.map(({ id }) => id));
  const isMade = ({ id, label, created, status, type }: Image) =>
    label === capture.label &&
    type === 'manual' &&
    status !== 'pending_upload' &&
    !known.has(id) &&
    (created?.getTime() ?? 0) >= since;
  const act = () => images.capture(capture);
  const look = async () => newest((await images.list()).filter(isMade));
  return actOnce({ act, look }, log);
}

function newest(images: readonly Image[]): Image | undefined {
  const time = ({ created }: Image) => created?.getTime() ?? 0;
  return images.toSorted((a, b) => time(b) - time(a))[0];
}

/** The API's words while another job runs on the Linode; it has no code of its own for it. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.status === 400 &&
    error.details.some(({ reason }) => /^Linode busy\b/i.test(reason))
  );
}
