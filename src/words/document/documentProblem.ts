import * as l10n from '@vscode/l10n';
import type { DocumentFault } from '../../core/document/documentProblem';
import { fieldProblemText } from '../images/fieldProblem';
import { noCopyText } from '../replication/plan';

/** What is wrong with a document in which images are edited, in one or two short sentences. */
export function documentProblemText(problem: DocumentFault): string {
  switch (problem.kind) {
    case 'syntax':
      return l10n.t('This is no JSON.');
    case 'notObject':
      return l10n.t('An object in braces must stand here.');
    case 'unknownKey':
      return l10n.t(
        '“{0}” cannot be changed here, only label, description, tags and regions.',
        problem.key,
      );
    case 'duplicateKey':
      return l10n.t('“{0}” stands here twice.', problem.key);
    case 'unknownImage':
      return l10n.t('This document is not about an image “{0}”.', problem.id);
    case 'wrongType':
      return problem.expected === 'text'
        ? l10n.t('“{0}” must be a text in quotes.', problem.key)
        : l10n.t('“{0}” must be a list of texts.', problem.key);
    case 'field':
      return fieldProblemText(problem.problem);
    case 'unknownRegion':
      return l10n.t('Linode has no region “{0}”.', problem.region);
    case 'noCopy':
      return l10n.t('“{0}” cannot be added. {1}', problem.region, noCopyText(problem.reason));
    case 'lastCopy':
      return l10n.t(
        'One region with an available copy must be kept. To remove all, delete the image.',
      );
    case 'protected':
      return l10n.t(
        '“{0}” is protected: lift that before one of its copies is removed.',
        problem.label,
      );
  }
}
