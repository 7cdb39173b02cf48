import * as l10n from '@vscode/l10n';
import type { DeployRefusal } from '../../core/deployment/places';
import { sizeText } from '../quantity';

/** Why an image cannot be put there, in one short sentence; undefined when it can. */
export function deployRefusalText(refusal: DeployRefusal | undefined): string | undefined {
  switch (refusal?.kind) {
    case undefined:
      return undefined;
    case 'distributed':
      return l10n.t('This image cannot be deployed to a distributed region.');
    case 'tooSmall':
      return l10n.t(
        'Its disk is too small: the image needs {0}, and {1} are left beside swap.',
        sizeText(refusal.neededMb),
        sizeText(refusal.roomMb),
      );
    case 'notInRegion':
      return l10n.t('This region does not have it.');
    case 'noRight':
      return l10n.t('Your Linode user may not change it.');
  }
}
