import * as l10n from '@vscode/l10n';
import type { FieldProblem } from '../../core/images/imageFields';

/** What is wrong with a value, in one short sentence. */
export function fieldProblemText(problem: FieldProblem): string {
  switch (problem.kind) {
    case 'labelEmpty':
      return l10n.t('Enter a label.');
    case 'labelTooLong':
      return l10n.t('A label has at most {0} characters.', problem.limit);
    case 'labelCharacters':
      return l10n.t(
        "A label cannot contain “{0}”. Letters, digits, spaces and , . ? - _ ' can be used.",
        problem.character,
      );
    case 'descriptionTooLong':
      return l10n.t('A description has at most {0} characters.', problem.limit);
    case 'tagLength':
      return l10n.t(
        'The tag “{0}” must have {1} to {2} characters.',
        problem.tag,
        problem.from,
        problem.to,
      );
    case 'tooManyTags':
      return l10n.t('An image has at most {0} tags.', problem.limit);
  }
}
