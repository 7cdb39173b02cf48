import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { CancelledError, isCancellation, WaitTimeoutError } from '../../kit/errors';
import { chooseImages } from '../../ui/chooseImages';
import { wantsToWait } from '../../ui/keepWaiting';
import { offerToShow } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { waitMs } from '../../ui/settings';
import { tellFailure } from '../../ui/tellFailure';
import { type Image, isPending } from './model/image';
import { arrivalText, didNotArrive, untilArrived } from './model/imageWait';
import type { Operations } from './model/operations';

/**
 * Waits until images are available, with the copies of them that are on their way: those of the
 * rows, the one of that id, or those that the user picks. Returns the id of the image, of several the
 * ids of those that are available; nothing when the wait was cancelled, or was told to have failed.
 */
export async function waitUntilAvailable(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<string | readonly string[] | undefined> {
  const operations = await ownOperations(context);
  if (typeof target === 'string') return waitForOne(context, operations, target);
  const chosen = { target, selection, isFitting: isPending };
  const images = await chooseImages(context.store, chosen);
  const waits = images.map(({ id }) => waitForOne(context, operations, id));
  const ids = (await Promise.all(waits)).flatMap((id) => id ?? []);
  return images.length === 1 ? ids[0] : ids;
}

/** Says itself what became of it, so that one that fails leaves the others alone. */
async function waitForOne(
  context: AccountScope,
  operations: Operations,
  id: string,
): Promise<string | undefined> {
  const { label = id } = context.store.find(id) ?? {};
  try {
    const image = await waitUntilGivenUp(operations, id, label);
    void offerToShow(context, image.id, l10n.t('“{0}” is available.', image.label));
    return image.id;
  } catch (error) {
    if (!isCancellation(error)) tellFailure(didNotArrive(error, label), error, context.log);
    return undefined;
  }
}

/** A deadline that passes says nothing about the image: the user may want to wait on. */
async function waitUntilGivenUp(operations: Operations, id: string, label: string): Promise<Image> {
  for (;;) {
    try {
      return await waitOnce(operations, id, label);
    } catch (error) {
      if (!(error instanceof WaitTimeoutError)) throw error;
      const isPatient = await wantsToWait({ work: l10n.t('“{0}”', label) });
      if (!isPatient) throw new CancelledError('Not waited for any more', { cause: error });
    }
  }
}

function waitOnce(operations: Operations, id: string, label: string): Promise<Image> {
  const timeoutMs = waitMs.value;
  return withCancellableProgress({
    title: l10n.t('Waiting for “{0}”', label),
    run: (report, signal) => {
      const onLook = (image: Image, percent: number | undefined) =>
        report(arrivalText(image, { percent, now: operations.clock.now() }), percent);
      return untilArrived(operations, id, { signal, timeoutMs, onLook });
    },
  });
}
