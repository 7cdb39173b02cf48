import * as l10n from '@vscode/l10n';

/** The files that a dialog shows first, disk images, compressed or not; and all, for names tell little. */
export function fileFilters(): Record<string, string[]> {
  return {
    [l10n.t('Disk images')]: ['gz', 'img', 'raw', 'dd'],
    [l10n.t('All files')]: ['*'],
  };
}
