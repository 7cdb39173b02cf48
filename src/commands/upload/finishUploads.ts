import { isWaiting } from '../../core/deletion/confirmation';
import { isCancellation } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { UploadAction } from '../../words/upload/uploadAction';
import { chooseImages } from '../chooseImages';
import { type CommandContext, ensureSignedIn } from '../commandContext';
import { actOnUpload } from './actOnUpload';
import { deliver } from './deliverUpload';
import { tellUploadFailure } from './tellUploadFailure';

export interface Unfinished {
  readonly target: unknown;
  readonly selection: unknown;
  readonly action: Extract<UploadAction, 'sendAgain' | 'startOver'>;
}

/**
 * Goes on with uploads that stopped: into the same images, from the first byte, or into new ones. One
 * is made ready after the other, while those before are on their way. Gives the id of the image that
 * is available in the end; of several, the ids.
 */
export async function finishUploads(
  context: CommandContext,
  { action, selection, target }: Unfinished,
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
      if (delivery) deliveries.push(deliver(context, delivery));
    } catch (error) {
      if (chosen.length === 1 || isCancellation(error)) throw error;
      tellUploadFailure(context, error);
    }
  }
  const ids = (await Promise.all(deliveries)).flatMap((id) => id ?? []);
  return chosen.length === 1 ? ids[0] : ids;
}
