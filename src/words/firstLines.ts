import * as l10n from '@vscode/l10n';

/** How many are told one by one before the rest is only counted. */
const MOST_LINES = 8;

/** The first of many lines, and how many more there are. */
export function firstLines(lines: readonly string[]): string {
  const more = lines.length - MOST_LINES;
  if (more <= 0) return lines.join('\n');
  return [...lines.slice(0, MOST_LINES), l10n.t('… and {0} more', more)].join('\n');
}
