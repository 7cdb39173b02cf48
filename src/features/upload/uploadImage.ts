import type { NewUpload } from '../../api/linodeApi';
import { type AccountScope, ensureSignedIn } from '../../app/accountScope';
import { isCancellation } from '../../kit/errors';
import { regionOfRow } from '../../ui/askImageFields';
import { requireAddImages } from '../../ui/requireRight';
import { theWindow } from '../../ui/safeWindow';
import type { UploadDelivery } from './actOnUpload';
import { askIfUploaded } from './askIfUploaded';
import { askWhetherSame } from './askUpload';
import { fittingFiles, tellUploadFailure } from './checkImageFile';
import { chooseFiles, givenFiles } from './chooseFiles';
import { createImage, type FileUpload } from './createImage';
import { deliverUpload } from './deliverUpload';
import type { SourceFile } from './model/uploadEntry';

/**
 * Uploads files. From the Explorer, or by a drop, it is given them, from a region's row the place;
 * what is missing is asked for, for one file after the other or for all that remain, while those
 * before are on their way. A file that cannot be uploaded is said before anything is asked, and does
 * not hold up the others. Returns, when all have come to their end, the id of the image that is
 * available; of several files, the ids.
 */
export async function uploadImage(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<string | readonly string[] | undefined> {
  await requireAddImages(context.rights);
  const files = givenFiles(target, selection) ?? (await chooseFiles());
  const fitting = await fittingFiles(context, files);
  const ids = await uploadFiles(context, { files: fitting, region: regionOfRow(target) });
  return files.length === 1 ? ids[0] : ids;
}

interface ChosenFiles {
  readonly files: readonly SourceFile[];
  /** Undefined: it is asked for. */
  readonly region: string | undefined;
}

/** Uploads files that were looked at. Returns the ids of the images that are available in the end. */
export async function uploadFiles(
  context: AccountScope,
  chosen: ChosenFiles,
): Promise<readonly string[]> {
  const deliveries: Promise<string | undefined>[] = [];
  try {
    await beginEach(context, chosen, (delivery) =>
      deliveries.push(deliverUpload(context, delivery)),
    );
  } catch (error) {
    if (deliveries.length === 0) throw error;
    if (!isCancellation(error)) tellUploadFailure(context, error); // The others take hours to come to an end.
  }
  return (await Promise.all(deliveries)).flatMap((id) => id ?? []);
}

/** Makes the image of one file after the other, and hands it over. */
async function beginEach(
  context: AccountScope,
  { files, region }: ChosenFiles,
  onBegun: (delivery: UploadDelivery) => void,
): Promise<void> {
  let before: NewUpload | undefined;
  let isSame: boolean | undefined;
  for (const [at, file] of files.entries()) {
    if (!(await askIfUploaded(context, file))) continue;
    if (before) isSame ??= await askWhetherSame(files.length - at);
    const delivery = await prepareUpload(context, {
      file,
      region,
      before,
      isSame: isSame ?? false,
    });
    before = delivery.entry.answers;
    onBegun(delivery);
  }
}

/**
 * Makes the image of one file, with what is suggested for it, and sends the file in a notification; the
 * questions are those of the command. Returns the id of the image as soon as it is there; undefined when
 * the user does not want to upload the same file again.
 */
export async function uploadPlanned(
  context: AccountScope,
  path: string,
  proposed: Pick<FileUpload, 'before' | 'label'>,
): Promise<string | undefined> {
  await requireAddImages(context.rights);
  const [file] = await fittingFiles(context, [theWindow().fileUri(path)]);
  if (!file || !(await askIfUploaded(context, file))) return undefined;
  const wanted = { ...proposed, file, region: undefined, isSame: false };
  const delivery = await prepareUpload(context, wanted);
  void deliverUpload(context, delivery).catch((error: unknown) => {
    if (!isCancellation(error)) tellUploadFailure(context, error);
  });
  return delivery.entry.imageId;
}

async function prepareUpload(
  context: AccountScope,
  wanted: Omit<FileUpload, 'uploads'>,
): Promise<UploadDelivery> {
  const uploads = context.uploadsOf(await ensureSignedIn(context));
  await requireAddImages(context.rights);
  const entry = await createImage(context, { ...wanted, uploads });
  return { uploads, entry, from: 'sending' };
}
