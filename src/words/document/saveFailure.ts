import * as l10n from '@vscode/l10n';
import {
  CopiesChangedError,
  DocumentError,
  RegionsLeftError,
  SavedInPartError,
} from '../../core/document/documentProblem';
import { isCancellation } from '../../core/errors';
import { errorText } from '../errors/errorText';
import { imagesText } from '../quantity';
import { shortfallText } from '../report';
import { fieldNames } from './changes';
import { documentProblemText } from './documentProblem';

/** Why a document was not saved, and what of it was; VS Code says before that it was not. */
export function saveFailureText(error: unknown): string {
  if (isCancellation(error)) return l10n.t('It was called off. Your text stays as it is.');
  if (error instanceof DocumentError) {
    const text = documentProblemText(error.fault);
    return error.line === undefined ? text : l10n.t('Line {0}: {1}', error.line, text);
  }
  if (error instanceof CopiesChangedError) {
    return l10n.t('Its copies have changed meanwhile. Save again to see the new plan.');
  }
  if (error instanceof RegionsLeftError) {
    const names = fieldNames(error.changed);
    return l10n.t('Changed {0}, but not the regions: {1}', names, saveFailureText(error.cause));
  }
  return error instanceof SavedInPartError ? inPartText(error) : errorText(error);
}

function inPartText({ report }: SavedInPartError): string {
  const { done, failed, left } = report;
  const total = done.length + failed.length + left.length;
  const shortfall = shortfallText(report, {
    nameOf: ({ image }) => l10n.t('“{0}”', image.label),
    failure: (names) => l10n.t('Could not change {0}', names),
    reason: saveFailureText,
  });
  return l10n.t('Changed {0}. {1}', imagesText(total, done.length), shortfall);
}
