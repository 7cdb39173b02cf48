import * as l10n from '@vscode/l10n';
import type { ReferenceProblem } from '../../core/images/imageReference';

/** Why a text names no image, and what would. */
export function referenceProblemText(problem: ReferenceProblem): string {
  switch (problem) {
    case 'empty':
      return l10n.t('Type an ID or paste a link.');
    case 'notAnImage':
      return l10n.t('An ID looks like private/123, shared/7 or linode/debian13.');
    case 'noImageInLink':
      return l10n.t('This link names no image.');
    case 'otherSite':
      return l10n.t('This is not a link of Cloud Manager or of Linode’s API.');
  }
}
