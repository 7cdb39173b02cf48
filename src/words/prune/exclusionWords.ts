import * as l10n from '@vscode/l10n';
import type { Exclusion } from '../../core/prune/exclusion';
import type { LeftOut } from '../../core/prune/pruneImages';
import type { Excluded } from '../../core/prune/prunePlan';
import { changesText } from '../deletion/changes';
import { namesText } from '../names';
import { guardsText } from '../protection/guards';
import { imagesText } from '../quantity';

/** How many Linodes are named. */
const MOST_LINODES = 3;

/** Why an image stays though it meets the rules. */
export function exclusionText(exclusion: Exclusion): string {
  switch (exclusion.kind) {
    case 'protected':
      return l10n.t('protected {0}', guardsText(exclusion.guards));
    case 'inUse': {
      const names = exclusion.by.map((label) => l10n.t('“{0}”', label));
      return l10n.t('in use by {0}', namesText(names, MOST_LINODES));
    }
    case 'shared':
      return l10n.t('shared with others');
    case 'uploading':
      return exclusion.isCertain
        ? l10n.t('being uploaded')
        : l10n.t('may be being uploaded from elsewhere: made less than an hour ago');
    case 'moving':
      return l10n.t('Linode is at work on it');
    case 'notAllowed':
      return l10n.t('your Linode user may not delete it');
    case 'useNotKnown':
      return l10n.t('whether Linodes were deployed from it is not known');
  }
}

/** Why an image that was confirmed was left out in the end. */
export function leftOutText(reason: LeftOut): string {
  if (reason.kind === 'notMeant') return l10n.t('one of the newest by now');
  if (reason.kind !== 'changed') return exclusionText(reason);
  return changesText([reason.change], { known: [], regionName: (id) => id });
}

/** How many stay for which reason: "3 images are protected, 2 images are in use by Linodes". */
export function exclusionCounts(excluded: readonly Excluded[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of excluded) {
    const text = kindText(reason);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => `${text}: ${imagesText(count)}`).join(', ');
}

function kindText({ kind }: Exclusion): string {
  switch (kind) {
    case 'protected':
      return l10n.t('protected');
    case 'inUse':
      return l10n.t('in use');
    case 'shared':
      return l10n.t('shared');
    case 'uploading':
      return l10n.t('being uploaded');
    case 'moving':
      return l10n.t('Linode is at work on it');
    case 'notAllowed':
      return l10n.t('not allowed');
    case 'useNotKnown':
      return l10n.t('use not known');
  }
}
