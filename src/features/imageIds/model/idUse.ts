import * as l10n from '@vscode/l10n';
import { namesText } from '../../../kit/text';
import { dialectOf, isLeftAlone } from './dialect';
import { type IdPlace, IdScan, linesIn } from './idScan';
import { placesIn } from './imageIds';

/** As many files are named one by one. */
const MOST_NAMES = 5;

/** A file that names an image. */
export interface IdUse {
  /** How the file is called in the workspace. */
  readonly name: string;
  readonly places: readonly IdPlace[];
}

/** An id, and the one that shall stand in its place. */
export interface IdChange {
  readonly oldId: string;
  readonly newId: string;
}

/** Looks for images in the files of the workspace. */
export interface WorkspaceFiles {
  /** By name; what is typed and not saved counts. Throws nothing but the reason of the signal. */
  usesOf(ids: readonly string[], signal: AbortSignal): Promise<readonly IdUse[]>;
  /**
   * Puts a new id in the place of an old one, after VS Code has shown each place and the user has agreed.
   * Resolves to false when that was called off, or nothing names the old one.
   */
  replaceId(change: IdChange): Promise<boolean>;
}

/** Where a text names one of these images, comments left out. */
export function usesIn(
  text: string,
  { ids, path }: { readonly ids: ReadonlySet<string>; readonly path: string },
): readonly IdPlace[] {
  const dialect = isLeftAlone(path) ? undefined : dialectOf({ path, languageId: '' });
  if (!dialect) return [];
  const lines = linesIn(text);
  const scanned = { scan: new IdScan(dialect, lines), text: lines, dialect, isNearLinode: true };
  return placesIn(scanned, (id) => ids.has(id)).filter(({ isComment }) => !isComment);
}

/** “2 files of the workspace name it: main.tf, site.yml.” of so many images; empty where none does. */
export function usesText(uses: readonly IdUse[], imageCount: number): string {
  const names = uses.map(({ name }) => name);
  if (names.length === 0) return '';
  const list = namesText(names, MOST_NAMES);
  if (imageCount > 1) return l10n.t('Files of the workspace that name them: {0}.', list);
  if (names.length === 1) return l10n.t('A file of the workspace names it: {0}.', list);
  return l10n.t('{0} files of the workspace name it: {1}.', names.length, list);
}
