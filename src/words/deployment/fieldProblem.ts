import * as l10n from '@vscode/l10n';
import type { LinodeFieldProblem } from '../../core/deployment/linodeFields';
import type { UserDataProblem } from '../../core/deployment/userData';
import { bytesText } from '../quantity';

/** What is wrong with a value of a new Linode, in one short sentence. */
export function linodeFieldProblemText(problem: LinodeFieldProblem): string {
  switch (problem.kind) {
    case 'labelLength':
      return l10n.t('A label has {0} to {1} characters.', problem.from, problem.to);
    case 'labelCharacters':
      return l10n.t(
        'A label cannot contain “{0}”. Letters, digits and - _ . can be used.',
        problem.character,
      );
    case 'labelStart':
      return l10n.t('A label starts with a letter.');
    case 'labelEnd':
      return l10n.t('A label ends with a letter or a digit.');
    case 'labelDoubled':
      return l10n.t('A label cannot contain “{0}”.', problem.text);
    case 'labelTaken':
      return l10n.t('Another Linode of this account has that label.');
    case 'tagLength':
      return l10n.t(
        'The tag “{0}” must have {1} to {2} characters.',
        problem.tag,
        problem.from,
        problem.to,
      );
  }
}

/** Why a file cannot be given to cloud-init. */
export function userDataProblemText(problem: UserDataProblem): string {
  return problem.kind === 'empty'
    ? l10n.t('That file is empty. Choose another one.')
    : l10n.t('That file is too large: user data has at most {0}.', bytesText(problem.limitBytes));
}
