import { type AccountScope, ensureSignedIn } from '../../app/accountScope';
import { isCancellation } from '../../kit/errors';
import type { Disposable } from '../../kit/event';
import { chooseImages } from '../../ui/chooseImages';
import { showWarning } from '../../ui/messages';
import { type Image, isWaiting } from '../images/model/image';
import { actOnUpload, askAction } from './actOnUpload';
import { tellUploadFailure } from './checkImageFile';
import { deliverUpload } from './deliverUpload';
import { interruptedTexts } from './model/uploadStopped';
import { type AdoptedUpload, adoptUploads, type Uploads } from './model/uploads';
import type { UploadAction } from './model/uploadText';

const RESUME_CHECK_INTERVAL_MS = 30_000;

/**
 * Takes up the uploads of windows that are gone: those that were sent are followed to their end; of
 * the others it is said that they stopped. Costs no request while there are none.
 */
export function resumeUploads(context: AccountScope): Disposable {
  const { journal, store } = context;
  const closing = new AbortController();
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    await takeUpAll(context, closing.signal).finally(() => {
      isLooking = false;
    });
  };
  const subscription = store.onDidChange(({ kind, last }) => {
    if (kind === 'ready' && last.accountId !== undefined) {
      void journal.tidy(last.accountId, last.images, last.asOf);
    }
    void look();
  });
  void look();
  return {
    dispose: () => {
      subscription.dispose();
      closing.abort();
    },
  };
}

async function takeUpAll(context: AccountScope, signal: AbortSignal): Promise<void> {
  const { clock, intents, journal, shownAccounts } = context;
  while (!signal.aborted && (journal.hasForeign() || intents.hasForeign())) {
    const ids = shownAccounts.shown.flatMap(({ accountId }) => accountId ?? []);
    if (ids.length === 0) return; // It is looked again when somebody signs in.
    for (const accountId of ids) await takeUpAs(context, accountId);
    await clock.sleep(RESUME_CHECK_INTERVAL_MS, signal).catch(() => {});
  }
}

async function takeUpAs(context: AccountScope, accountId: string): Promise<void> {
  const { quietOperationsOf, uploadsOf } = context;
  const uploads = uploadsOf(accountId);
  const { images } = quietOperationsOf(accountId); // Nobody is asked for a token.
  for (const taken of await adoptUploads({ ...uploads, images })) {
    const { entry, isGiven } = taken;
    const goingOn = isGiven
      ? deliverUpload(context, { uploads, entry, from: 'processing' })
      : offerToFinish(context, uploads, taken);
    goingOn.catch((error: unknown) => tellUploadFailure(context, error));
  }
}

/** Says that an upload stopped, and lets the user choose. */
async function offerToFinish(
  context: AccountScope,
  uploads: Uploads,
  { entry, isGone }: AdoptedUpload,
): Promise<void> {
  const action = await askAction(showWarning, interruptedTexts(entry, { isGone }));
  if (context.isClosing()) return;
  if (isGone && !action) return uploads.journal.forget(entry.imageId);
  const next = await actOnUpload(context, { uploads, entry, action });
  if (next) await deliverUpload(context, next);
}

export interface FinishUploadsOptions {
  readonly target: unknown;
  readonly selection: unknown;
  readonly action: Extract<UploadAction, 'sendAgain' | 'startOver'>;
}

/**
 * Goes on with uploads that stopped: into the same images, from the first byte, or into new ones. One
 * is made ready after the other, while those before are on their way. Returns the id of the image that
 * is available in the end; of several, the ids.
 */
export async function finishUploads(
  context: AccountScope,
  { action, selection, target }: FinishUploadsOptions,
): Promise<string | readonly string[] | undefined> {
  const entryOf = (image: Image) => {
    const entry = isWaiting(image) ? context.journal.findStopped(image.id) : undefined;
    return action === 'sendAgain' && entry?.isTargetLost ? undefined : entry;
  };
  const isFitting = (image: Image) => entryOf(image) !== undefined;
  const images = await chooseImages(context.store, { target, selection, isFitting });
  const uploads = context.uploadsOf(await ensureSignedIn(context));
  const chosen = images.flatMap((image) => entryOf(image) ?? []);
  const deliveries: Promise<string | undefined>[] = [];
  for (const entry of chosen) {
    try {
      const delivery = await actOnUpload(context, { uploads, entry, action });
      if (delivery) deliveries.push(deliverUpload(context, delivery));
    } catch (error) {
      if (chosen.length === 1 || isCancellation(error)) throw error;
      tellUploadFailure(context, error);
    }
  }
  const ids = (await Promise.all(deliveries)).flatMap((id) => id ?? []);
  return chosen.length === 1 ? ids[0] : ids;
}
