import * as l10n from '@vscode/l10n';
import type { ImageChange } from '../../core/ports';
import { shortened } from '../shortened';

/** What was changed elsewhere, for an image that the user knows by `label`. */
export function driftText(label: string, drift: ImageChange): string {
  const facts = [
    drift.label !== undefined && l10n.t('label is now “{0}”', drift.label),
    drift.description !== undefined && descriptionFact(drift.description),
    drift.tags && tagsFact(drift.tags),
  ];
  const list = facts.filter((fact) => fact).join('; ');
  return l10n.t('“{0}” was changed elsewhere meanwhile: {1}.', label, list);
}

function descriptionFact(description: string): string {
  if (description === '') return l10n.t('description is now empty');
  return l10n.t('description is now “{0}”', shortened(description));
}

function tagsFact(tags: readonly string[]): string {
  if (tags.length === 0) return l10n.t('it has no tags now');
  return l10n.t('tags are now {0}', shortened(tags.join(', ')));
}
