import * as l10n from '@vscode/l10n';

/** "“a”, “b”, “c” and 12 more", with at most so many names; the names are given as they are read. */
export function namesText(names: readonly string[], most = names.length): string {
  const list = names.slice(0, most).join(', ');
  const more = names.length - most;
  return more > 0 ? l10n.t('{0} and {1} more', list, more) : list;
}
