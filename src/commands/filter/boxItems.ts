import * as l10n from '@vscode/l10n';
import type { Completion } from '../../core/query/completions';
import { mended, readQuery } from '../../core/query/query';
import type { SavedFilter } from '../../core/query/savedFilters';
import { type Icon, type PickItem, SEPARATOR, theWindow } from '../../ui/window';
import { flagText, keyText } from '../../words/query/keyText';
import { markedText, queryProblemText } from '../../words/query/problemText';

export interface BoxItem extends PickItem {
  /** The text of the box when the item is chosen; undefined for the one that keeps what is there. */
  readonly becomes?: string | undefined;
}

/**
 * What Enter does. Its label is the text itself: VS Code puts those that are most like the text first.
 */
export function firstItem(text: string, found: string): BoxItem {
  if (text.trim() === '') {
    return { label: l10n.t('All images'), description: l10n.t('no filter'), alwaysShow: true };
  }
  const [problem] = readQuery(text).problems;
  if (!problem) {
    return { label: text, description: found, iconPath: icon('filter'), alwaysShow: true };
  }
  return {
    label: text,
    description: queryProblemText(problem),
    detail: markedText(text, problem),
    iconPath: icon('error'),
    alwaysShow: true,
    becomes: mended(text, problem) ?? text,
  };
}

export function savedItems(saved: readonly SavedFilter[]): readonly BoxItem[] {
  if (saved.length === 0) return [];
  const items = saved.map(({ name, text }) => ({
    ...{ label: name, description: text, becomes: text },
    ...{ iconPath: icon('bookmark'), alwaysShow: true },
  }));
  return [separator(l10n.t('saved filters')), ...items];
}

/**
 * Behind a key only values: a label in which VS Code finds the text would be put into an order of its
 * own, not that of the number of images.
 */
export function completionItems(offered: readonly Completion[], text: string): readonly BoxItem[] {
  if (offered.length === 0) return [];
  const isAsked = /[:=<>]/.test(text.split(/\s/).at(-1) ?? '');
  const items = offered.map((one) => ({
    label: isAsked && one.kind !== 'key' ? one.value : one.label,
    ...{ description: descriptionOf(one), becomes: one.text, alwaysShow: true },
  }));
  return [separator(l10n.t('go on with')), ...items];
}

function descriptionOf(completion: Completion): string {
  switch (completion.kind) {
    case 'key':
      return keyText(completion.key);
    case 'flag':
      return `${completion.count} · ${flagText(completion.value)}`;
    case 'value':
      return String(completion.count);
  }
}

function separator(label: string): BoxItem {
  return { label, kind: SEPARATOR };
}

function icon(name: string): Icon {
  return theWindow().icon(name);
}
