import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { isCancellation } from '../../kit/errors';
import type { Disposable } from '../../kit/event';
import { showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { sourcePlace } from '../../ui/settings';
import { tellFailure } from '../../ui/tellFailure';
import { findImage } from '../images/model/findImage';
import type { Image } from '../images/model/image';
import { placeNames } from '../regions/model/region';
import { addSource, duplicateUploadText, hashFile } from './model/source';
import type { SourceFile } from './model/uploadEntry';
import { duplicateCandidates, imageWithHash } from './model/uploadedFiles';

/**
 * Asks whether a file should be uploaded although an image of the account was made of the same bytes;
 * false when it should not. The file is read for it only where an image may be such a one: the file
 * of one that this machine has uploaded had the same size, or digests are written on images and so
 * count, too. A raw disk image is not compared: what is sent of it is there only then. Cancelling the
 * reading throws a `CancelledError`.
 */
export async function askIfUploaded(context: AccountScope, file: SourceFile): Promise<boolean> {
  if (file.isRaw) return true;
  const { accountId, images: api } = await ownOperations(context);
  const same = await findSame(context, accountId, file);
  if (!same) return true;
  const image = await findImage(api, same.id);
  return image === undefined || (await wantsAgain(context, file, image));
}

async function findSame(
  { files, known, store }: AccountScope,
  accountId: string,
  { name, path, sizeBytes }: SourceFile,
): Promise<Image | undefined> {
  const withNoted = sourcePlace.value !== 'off';
  const isWorthAList = withNoted || known.of(accountId).some((one) => one.sizeBytes === sizeBytes);
  if (isWorthAList) await store.ensureListed();
  const { last } = store.state;
  if (last?.accountId !== accountId) return undefined;
  const like = duplicateCandidates(last.images, sizeBytes, { files: known, withNoted });
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
  return imageWithHash(like, sha256, known);
}

async function wantsAgain(
  { clock, known, regions, reveal }: AccountScope,
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
  const message = duplicateUploadText(facts);
  const chosen = await showInformation(message, options, again, show);
  if (chosen === show) await reveal(image.id);
  return chosen === again;
}

/**
 * Writes on an available image what it was made of, where that was wanted when its upload was asked
 * for. It is tried once. A failure is told; the image is there all the same.
 */
export async function noteSource(
  { known, log, operationsOf }: AccountScope,
  image: Image,
): Promise<void> {
  const note = known.find(image.id);
  if (!note?.owed) return;
  const { owed, ...file } = note;
  await known.keep(file);
  const source = { sha256: file.sha256, commit: owed.commit };
  try {
    await addSource(operationsOf(file.accountId), image, { source, place: owed.place });
  } catch (error) {
    if (isCancellation(error)) return;
    const failure = l10n.t(
      '“{0}” is available, but what it was made of could not be written on it',
      image.label,
    );
    tellFailure(failure, error, log);
  }
}

/** Writes it on those that became available while no window was open. */
export function resumeSources(context: AccountScope): Disposable {
  const { active, known, store } = context;
  return store.onDidChange(({ kind, last }) => {
    if (kind !== 'ready' || last.accountId === undefined) return;
    for (const { imageId, owed } of known.of(last.accountId)) {
      const image = owed && !active.progressOf(imageId) ? store.find(imageId) : undefined;
      if (image?.status === 'available') void noteSource(context, image);
    }
  });
}
