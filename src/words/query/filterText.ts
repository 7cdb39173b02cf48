import * as l10n from '@vscode/l10n';
import { countText } from '../quantity';

/** "3 of 214 images", "214 images" */
export function foundText(found: number, all: number): string {
  if (found === all && all !== 1) return l10n.t('{0} images', countText(all));
  if (all === 1) return l10n.t('{0} of 1 image', found);
  return l10n.t('{0} of {1} images', countText(found), countText(all));
}

/** "filter: tag:web · 3 of 14", beside the title of a view. */
export function activeFilterText(text: string, found: number, all: number): string {
  return l10n.t('filter: {0} · {1} of {2}', text, countText(found), countText(all));
}

/** The state of the whole, where a welcome text has no place beside it. */
export function withNothingMatches(message: string): string {
  return l10n.t('{0} No image matches the filter.', message);
}
