import * as l10n from '@vscode/l10n';
import type { Change } from '../../core/deletion/drift';
import type { Image } from '../../core/images/image';
import { imageName } from './imageName';

/** How many changes are told one by one. */
const MOST = 5;

export interface ChangeWords {
  readonly known: readonly Image[];
  regionName(id: string): string;
}

/** What changed since the question was asked; empty when nothing did. */
export function changesText(changes: readonly Change[], words: ChangeWords): string {
  const told = changes.slice(0, MOST).map((change) => changeText(change, words));
  const more = changes.length - told.length;
  if (more > 0) told.push(l10n.t('More changes: {0}.', more));
  return told.join(' ');
}

function changeText(change: Change, { known, regionName }: ChangeWords): string {
  const name = imageName(change.image, known);
  switch (change.kind) {
    case 'gone':
      return l10n.t('{0} is gone already.', name);
    case 'protected':
      return l10n.t('{0} has been protected meanwhile.', name);
    case 'renamed':
      return l10n.t('“{0}” is now called {1}.', change.oldLabel, name);
    case 'replicated':
      return l10n.t(
        '{0} now has a copy in {1}, too.',
        name,
        change.regions.map(regionName).join(', '),
      );
    case 'finished':
      return change.image.status === 'available'
        ? l10n.t('{0} has become available.', name)
        : l10n.t('{0} has another status now.', name);
  }
}
