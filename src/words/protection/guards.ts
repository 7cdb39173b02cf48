import * as l10n from '@vscode/l10n';
import type { Guard } from '../../core/protection/protection';
import { languageTag } from '../language';

/** What protects an image, among the facts of its row; undefined where nothing does. */
export function guardFact(guards: readonly Guard[]): string | undefined {
  if (guards.length === 0) return undefined;
  return guards.some(({ kind }) => kind === 'tag') ? l10n.t('protected') : l10n.t('locked');
}

/** "by the tag “protected” and a lock on this machine"; empty where nothing does. */
export function guardsText(guards: readonly Guard[]): string {
  if (guards.length === 0) return '';
  const names = guards.map((guard) =>
    guard.kind === 'tag' ? l10n.t('the tag “{0}”', guard.tag) : l10n.t('a lock on this machine'),
  );
  const list = new Intl.ListFormat([languageTag(), 'en']);
  return l10n.t('by {0}', list.format(names));
}

/** Why something was refused. The images are named beside it. */
export function protectedText(guards: readonly Guard[]): string {
  return l10n.t('Protected {0}. Lift the protection first.', guardsText(guards));
}
