import type { NewCapture } from '../../../api/linodeApi';
import { actOnce } from '../../../kit/actOnce';
import { CLOCK_SKEW_MS } from '../../../kit/ports';
import { type BusyOptions, untilNotBusy } from '../../deployment/model/busyLinode';
import type { Image } from '../../images/model/image';
import type { Operations } from '../../images/model/operations';

export type CaptureOperations = Pick<
  Operations,
  'accountId' | 'clock' | 'images' | 'log' | 'store'
>;

export interface StartOptions extends Required<Omit<BusyOptions, 'clock'>> {}

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
  const busy = { clock, linodeLabel, signal, onBusy };
  const image = await untilNotBusy(() => captureOnce(operations, capture), busy);
  store.put(image, accountId);
  return image;
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
