import * as vscode from 'vscode';
import {
  ApiError,
  CancelledError,
  ImageFileError,
  NetworkError,
  UnexpectedAnswerError,
} from '../core/errors';
import type { TreeNode } from '../core/imageGroups';
import type { ImageStore } from '../core/imageStore';
import type { ImageFiles, NewUpload, UploadSlot } from '../core/ports';
import type { RegionStore } from '../core/regionStore';
import type { ActiveUploads } from '../core/upload/activeUploads';
import { labelFromFileName } from '../core/upload/imageFields';
import { createSlot, type Uploads } from '../core/upload/uploadImage';
import { settings } from '../host/settings';
import type { UploadNotes } from '../host/uploadNotes';
import { apiErrorText } from '../words/apiErrorText';
import { askUpload } from './askUpload';
import { deleteEmptyImage } from './deleteEmptyImage';
import { type Delivery, deliverUpload } from './deliverUpload';

const { l10n } = vscode;

const LAST_REGION = 'linodeImages.lastRegion';

export interface UploadImageOptions {
  readonly files: ImageFiles;
  readonly store: ImageStore;
  readonly active: ActiveUploads;
  readonly regions: RegionStore;
  readonly notes: UploadNotes;
  /** Remembers the region that was used last. */
  readonly memory: Pick<vscode.Memento, 'get' | 'update'>;
  /** What an upload needs that belongs to an account, and stays with it to the end. */
  uploadsOf(accountId: string): Uploads;
  /** Gives the id of the account that is signed in; asks where none is. */
  ensureSignedIn(): Promise<string>;
  /** Shows the image in the tree. */
  reveal(imageId: string): Promise<void>;
}

/**
 * Uploads files. From the Explorer it is given them, from a region's row the place; what is missing
 * is asked for, for one file after the other, while those before are on their way.
 */
export async function uploadImage(
  options: UploadImageOptions,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const files = givenFiles(target, selection) ?? (await chooseFiles());
  for (const file of files) await options.files.open(pathOf(file)); // Fail before asking.
  const deliveries: Promise<void>[] = [];
  try {
    for (const file of files) {
      const delivery = await prepare(options, file, regionOf(target));
      deliveries.push(deliverUpload(options, delivery));
    }
  } finally {
    await Promise.all(deliveries);
  }
}

function givenFiles(target: unknown, selection: unknown): readonly vscode.Uri[] | undefined {
  if (Array.isArray(selection) && selection.length > 0 && selection[0] instanceof vscode.Uri) {
    return selection;
  }
  return target instanceof vscode.Uri ? [target] : undefined;
}

function regionOf(target: unknown): string | undefined {
  const node = target as Partial<TreeNode> | undefined;
  return node?.kind === 'group' && node.group?.kind === 'region' ? node.group.region : undefined;
}

async function chooseFiles(): Promise<readonly vscode.Uri[]> {
  const files = await vscode.window.showOpenDialog({
    title: l10n.t('Choose a Disk Image Compressed with gzip'),
    openLabel: l10n.t('Upload'),
    filters: { [l10n.t('Compressed disk images')]: ['gz'] },
  });
  if (!files) throw new CancelledError();
  return files;
}

/** Asks for what is missing, and makes the empty image. */
async function prepare(
  options: UploadImageOptions,
  file: vscode.Uri,
  region: string | undefined,
): Promise<Delivery> {
  const path = pathOf(file);
  const { name: fileName } = await options.files.open(path);
  const accountId = await options.ensureSignedIn();
  const uploads = options.uploadsOf(accountId);
  const { slot, upload } = await askAndCreate(options, { uploads, fileName, region });
  await options.memory.update(LAST_REGION, upload.region);
  return { accountId, uploads, slot, path, fileName, region: upload.region };
}

/** Files of virtual file systems are on no disk from which they could be streamed. */
function pathOf(file: vscode.Uri): string {
  if (file.scheme === 'file') return file.fsPath;
  const name = file.path.split('/').at(-1) ?? file.path;
  throw new ImageFileError(name, { kind: 'notLocal' });
}

async function askAndCreate(
  options: UploadImageOptions,
  { uploads, fileName, region }: { uploads: Uploads; fileName: string; region: string | undefined },
): Promise<{ slot: UploadSlot; upload: NewUpload }> {
  const asked = {
    fileName,
    region,
    regions: await options.regions.load(),
    deniedRegions: settings.deniedRegions(),
    lastRegion: options.memory.get<string>(LAST_REGION),
  };
  let upload: NewUpload = {
    label: labelFromFileName(fileName),
    region: region ?? '',
    description: '',
    tags: [],
    hasCloudInit: false,
  };
  for (;;) {
    upload = await askUpload(asked, upload);
    const slot = await tryToCreate(uploads, upload);
    if (slot) return { slot, upload };
  }
}

/** Undefined when the user wants to change the answers that the API did not take. */
async function tryToCreate(uploads: Uploads, upload: NewUpload): Promise<UploadSlot | undefined> {
  const known = new Set(uploads.store.state.last?.images.map(({ id }) => id));
  try {
    return await createSlot(uploads, upload);
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) {
      await offerChange(upload.label, error);
      return undefined;
    }
    if (isAnswerLost(error)) await tellLostAnswer(uploads, { upload, known });
    throw error;
  }
}

async function offerChange(label: string, error: ApiError): Promise<void> {
  const change = l10n.t('Change…');
  const message = l10n.t('Could not create “{0}”. {1}', label, apiErrorText(error));
  if ((await vscode.window.showErrorMessage(message, change)) !== change)
    throw new CancelledError();
}

/** The image may have been made all the same: asking again could make a second one. */
function isAnswerLost(error: unknown): boolean {
  return (
    (error instanceof NetworkError && error.mayHaveActed) ||
    error instanceof UnexpectedAnswerError ||
    (error instanceof ApiError && error.status >= 500)
  );
}

/** Looks whether the image was made, and says so: its upload address is lost, so it is of no use. */
async function tellLostAnswer(
  uploads: Uploads,
  { upload, known }: { upload: NewUpload; known: ReadonlySet<string> },
): Promise<void> {
  await uploads.store.refresh();
  const made = uploads.store.state.last?.images.find(
    (image) =>
      image.label === upload.label && image.status === 'pending_upload' && !known.has(image.id),
  );
  if (!made) return;
  const remove = l10n.t('Delete Image');
  const message = l10n.t(
    'The connection was lost while “{0}” was created. Linode made an empty image ({1}) that cannot be used.',
    upload.label,
    made.id,
  );
  if ((await vscode.window.showErrorMessage(message, remove)) === remove) {
    await deleteEmptyImage(uploads, made);
  }
  throw new CancelledError();
}
