import * as l10n from '@vscode/l10n';
import type { ImageChange } from '../../../api/linodeApi';
import { isCancellation } from '../../../kit/errors';
import type { Report } from '../../../kit/inTurn';
import { imagesText } from '../../../kit/quantity';
import { errorText } from '../../errors/model/errorText';
import { shortfallText } from '../../errors/model/reportText';
import { type FieldProblem, fieldProblemText } from '../../images/model/imageFields';
import { noCopyText } from '../../replication/model/planText';
import type { NoCopyReason } from '../../replication/model/replicationPlan';
import { fieldNames } from './documentText';
import type { Merge, TextRange } from './imageDraft';

/** What is wrong with a document in which images are edited, and where. */
export type DocumentProblem = TextRange & DocumentFault;

/**
 * It is no JSON, or not an object where one must be; a key or an image that such a document does not
 * know, or has twice; a value of another type; a value that Linode would not take; a region that is
 * not known or cannot hold the image; no available copy would be left; a copy of a protected image
 * would be lost.
 */
export type DocumentFault =
  | { readonly kind: 'syntax' }
  | { readonly kind: 'notObject' }
  | { readonly kind: 'unknownKey' | 'duplicateKey'; readonly key: string }
  | { readonly kind: 'unknownImage'; readonly id: string }
  | { readonly kind: 'wrongType'; readonly key: string; readonly expected: 'text' | 'list' }
  | { readonly kind: 'field'; readonly problem: FieldProblem }
  | { readonly kind: 'unknownRegion'; readonly region: string }
  | { readonly kind: 'noCopy'; readonly region: string; readonly reason: NoCopyReason }
  | { readonly kind: 'lastCopy' }
  | { readonly kind: 'protected'; readonly label: string };

/** A document cannot be saved as it stands: nothing was sent. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';

  /** `line` is where the fault stands, from 1; unknown when only Linode has told of it. */
  constructor(
    readonly fault: DocumentFault,
    readonly line?: number,
  ) {
    super(fault.kind);
  }
}

/** The copies of an image are not as they were when a plan was agreed to: it was not sent. */
export class CopiesChangedError extends Error {
  override readonly name = 'CopiesChangedError';
}

/** Some of several images could not be changed. */
export class SavedInPartError extends Error {
  override readonly name = 'SavedInPartError';

  constructor(readonly report: Report<Merge>) {
    super(`${report.done.length} changed`, { cause: report.failed[0]?.error ?? report.stoppedBy });
  }
}

/** `changed` was sent, and then the regions could not be changed: `cause` is why. */
export class RegionsLeftError extends Error {
  override readonly name = 'RegionsLeftError';

  constructor(
    readonly changed: ImageChange,
    options: { readonly cause: unknown },
  ) {
    super('The regions were not changed', options);
  }
}

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
