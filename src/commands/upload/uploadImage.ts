import * as vscode from 'vscode';
import { CancelledError, ImageFileError, isCancellation } from '../../core/errors';
import type { NewUpload } from '../../core/ports';
import { type SourceFile, sourceOf } from '../../core/upload/uploadEntry';
import { fileFilters } from '../../words/upload/fileFilters';
import type { CommandContext } from '../commandContext';
import { ensureSignedIn } from '../commandContext';
import { regionOf } from '../regionOf';
import { requireAddImages } from '../requireRight';
import type { Delivery } from './actOnUpload';
import { askWhetherSame } from './askUpload';
import { createImage, type Wanted } from './createImage';
import { deliver } from './deliverUpload';
import { preflight } from './preflight';
import { tellUploadFailure } from './tellUploadFailure';

const { l10n } = vscode;

/**
 * Uploads files. From the Explorer, or by a drop, it is given them, from a region's row the place;
 * what is missing is asked for, for one file after the other or for all that remain, while those
 * before are on their way. A file that cannot be uploaded is said before anything is asked, and does
 * not hold up the others. Gives, when all have come to their end, the id of the image that is
 * available; of several files, the ids.
 */
export async function uploadImage(
  context: CommandContext,
  target: unknown,
  selection: unknown,
): Promise<string | readonly string[] | undefined> {
  await requireAddImages(context.rights);
  const files = givenFiles(target, selection) ?? (await chooseFiles());
  const fitting = await fittingFiles(context, files);
  const deliveries: Promise<string | undefined>[] = [];
  try {
    let before: NewUpload | undefined;
    let isSame = false;
    for (const [at, file] of fitting.entries()) {
      if (at === 1) isSame = await askWhetherSame(fitting.length - 1);
      const delivery = await prepare(context, { file, region: regionOf(target), before, isSame });
      before = delivery.entry.answers;
      deliveries.push(deliver(context, delivery));
    }
  } catch (error) {
    if (deliveries.length === 0) throw error;
    if (!isCancellation(error)) tellUploadFailure(context, error); // The others take hours to come to an end.
  }
  const ids = (await Promise.all(deliveries)).flatMap((id) => id ?? []);
  return files.length === 1 ? ids[0] : ids;
}

/** The files that the Explorer hands over. */
export function givenFiles(target: unknown, selection: unknown): readonly vscode.Uri[] | undefined {
  if (Array.isArray(selection) && selection[0] instanceof vscode.Uri) return selection;
  return target instanceof vscode.Uri ? [target] : undefined;
}

/** Asks for files; `openLabel` says what is done with them. */
export async function chooseFiles(openLabel = l10n.t('Upload')): Promise<readonly vscode.Uri[]> {
  const files = await vscode.window.showOpenDialog({
    title: l10n.t('Choose Disk Images'),
    canSelectMany: true,
    openLabel,
    filters: fileFilters(),
  });
  if (!files) throw new CancelledError();
  return files;
}

async function fittingFiles(
  context: CommandContext,
  files: readonly vscode.Uri[],
): Promise<readonly SourceFile[]> {
  const fitting: SourceFile[] = [];
  for (const file of files) {
    try {
      fitting.push(sourceOf(await preflight(context, pathOf(file))));
    } catch (error) {
      if (files.length === 1) throw error;
      if (!isCancellation(error)) tellUploadFailure(context, error);
    }
  }
  return fitting;
}

/** Files of virtual file systems are on no disk from which they could be streamed. */
export function pathOf(file: vscode.Uri): string {
  if (file.scheme === 'file') return file.fsPath;
  const name = file.path.split('/').at(-1) ?? file.path;
  throw new ImageFileError(name, { kind: 'notLocal' });
}

async function prepare(
  context: CommandContext,
  wanted: Omit<Wanted, 'uploads'>,
): Promise<Delivery> {
  const uploads = context.uploadsOf(await ensureSignedIn(context));
  await requireAddImages(context.rights);
  const entry = await createImage(context, { ...wanted, uploads });
  return { uploads, entry, from: 'sending' };
}
