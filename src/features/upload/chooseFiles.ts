import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../kit/errors';
import { theWindow } from '../../ui/safeWindow';
import type { FileUri } from '../../ui/window';
import { fileFilters } from '../preflight/model/foreignText';
import { ImageFileError } from '../preflight/model/imageFileError';

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

/** Files of virtual file systems are on no disk from which they could be streamed. */
export function filePathOf(file: FileUri): string {
  if (file.scheme === 'file') return file.fsPath;
  const name = file.path.split('/').at(-1) ?? file.path;
  throw new ImageFileError(name, { kind: 'notLocal' });
}
