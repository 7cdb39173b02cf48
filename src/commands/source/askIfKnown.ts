import * as l10n from '@vscode/l10n';
import { findImage } from '../../core/deletion/deleteImage';
import type { Image } from '../../core/images/image';
import { hashFile } from '../../core/source/hashFile';
import { likeImages, sameImage } from '../../core/source/knownFiles';
import type { SourceFile } from '../../core/upload/uploadEntry';
import { showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { settings } from '../../ui/settings';
import { placeNames } from '../../words/replication/places';
import { alreadyThereText } from '../../words/source/alreadyThere';
import { type CommandContext, ownOperations } from '../commandContext';

/**
 * Asks whether a file shall be uploaded although an image of the account was made of the same bytes;
 * false when it shall not. The file is read for it only where an image may be such a one: the file
 * of one that this machine has uploaded had the same size, or digests are written on images and so
 * count, too. A raw disk image is not compared: what is sent of it is there only then. Cancelling the
 * reading throws a `CancelledError`.
 */
export async function askIfKnown(context: CommandContext, file: SourceFile): Promise<boolean> {
  if (file.isRaw) return true;
  const { accountId, images: api } = await ownOperations(context);
  const same = await findSame(context, accountId, file);
  if (!same) return true;
  const image = await findImage(api, same.id);
  return image === undefined || (await wantsAgain(context, file, image));
}

async function findSame(
  { files, known, store }: CommandContext,
  accountId: string,
  { name, path, sizeBytes }: SourceFile,
): Promise<Image | undefined> {
  const withNoted = settings.addSource() !== 'off';
  const isWorthAList = withNoted || known.of(accountId).some((one) => one.sizeBytes === sizeBytes);
  if (isWorthAList) await store.ensureListed();
  const { last } = store.state;
  if (last?.accountId !== accountId) return undefined;
  const like = likeImages(last.images, sizeBytes, { files: known, withNoted });
  if (like.length === 0) return undefined;
  const sha256 = await withCancellableProgress({
    title: l10n.t('Comparing {0} with what is there', name),
    run: (report, signal) =>
      hashFile(files, path, {
        signal,
        onProgress: (part) => {
          const percent = Math.floor(part * 100);
          report(l10n.t('{0}%', percent), percent);
        },
      }),
  });
  return sameImage(like, sha256, known);
}

async function wantsAgain(
  { clock, known, regions, reveal }: CommandContext,
  { name }: SourceFile,
  image: Image,
): Promise<boolean> {
  await regions.loadQuietly();
  const ids = image.replicas.map(({ region }) => region);
  const [first = '', ...rest] = ids;
  const places = rest.length === 0 ? regions.labelOf(first) : placeNames(ids, regions.known);
  const uploadedAt = known.find(image.id)?.notedAt;
  const facts = { fileName: name, image, uploadedAt, places, now: clock.now() };
  const again = l10n.t('Upload Again');
  const show = l10n.t('Show Image');
  const options = { modal: true };
  const message = alreadyThereText(facts);
  const chosen = await showInformation(message, options, again, show);
  if (chosen === show) await reveal(image.id);
  return chosen === again;
}
