import * as l10n from '@vscode/l10n';
import { CancelledError, ImageFileError, isCancellation } from '../../core/errors';
import { type SourceFile, sourceOf } from '../../core/upload/uploadEntry';
import { type FileUri, theWindow } from '../../ui/window';
import { fileFilters } from '../../words/upload/fileFilters';
import type { CommandContext } from '../commandContext';
import { preflight } from './preflight';
import { tellUploadFailure } from './tellUploadFailure';

/** The files that the Explorer hands over. */
export function givenFiles(target: unknown, selection: unknown): readonly FileUri[] | undefined {
  if (Array.isArray(selection) && theWindow().isFileUri(selection[0])) return selection;
  return theWindow().isFileUri(target) ? [target] : undefined;
}

/** Asks for files; `openLabel` says what is done with them. */
export async function chooseFiles(openLabel = l10n.t('Upload')): Promise<readonly FileUri[]> {
  const files = await theWindow().chooseFiles({
    title: l10n.t('Choose Disk Images'),
    canSelectMany: true,
    openLabel,
    filters: fileFilters(),
  });
  if (!files) throw new CancelledError();
  return files;
}

/** Those that can be uploaded; of the others it is said why not. Throws that for a single one. */
export async function fittingFiles(
  context: CommandContext,
  files: readonly FileUri[],
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
export function pathOf(file: FileUri): string {
  if (file.scheme === 'file') return file.fsPath;
  const name = file.path.split('/').at(-1) ?? file.path;
  throw new ImageFileError(name, { kind: 'notLocal' });
}
