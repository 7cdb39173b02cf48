import * as vscode from 'vscode';
import { isCancellation } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Report } from '../../core/operations/inTurn';
import { errorText } from '../errors/errorText';
import { spanText } from '../quantity';
import { imageName, imageNames } from './imageNames';

const { l10n } = vscode;

const MOST_NAMES = 3;
const MOST_REASONS = 2;

export interface DeletionReport extends Report<Image> {
  /** Of those that are done: how many somebody else had deleted before. */
  readonly goneBefore: number;
  /** All images of the account as they were, so that those of the same label are told apart. */
  readonly known: readonly Image[];
}

/** What was deleted; of what was not, why. */
export function deletionReportText(report: DeletionReport): string {
  const { done, failed, goneBefore, known, left } = report;
  const total = done.length + failed.length + left.length;
  const [only] = done;
  if (only && total === 1) {
    const name = imageName(only, known);
    return goneBefore > 0 ? l10n.t('{0} was gone already.', name) : l10n.t('Deleted {0}.', name);
  }
  const told = [headline(done.length - goneBefore, total)];
  if (goneBefore > 0) told.push(l10n.t('Gone already: {0}.', goneBefore));
  return [...told, ...failuresText(report), ...leftText(report)].join(' ');
}

/** Said while a limit of the API is waited for. */
export function waitText(ms: number): string {
  return l10n.t(
    'Linode allows only so many requests a minute; going on in {0}',
    spanText(Math.max(0, ms) / 1000),
  );
}

function headline(deleted: number, total: number): string {
  if (deleted === total) return l10n.t('Deleted {0} images.', total);
  return deleted === 0
    ? l10n.t('None of the {0} images was deleted.', total)
    : l10n.t('Deleted {0} of {1} images.', deleted, total);
}

/** The images of each reason together: a hundred refusals are one sentence. */
function failuresText({ failed, known }: DeletionReport): readonly string[] {
  const reasons = [...new Set(failed.map(({ error }) => errorText(error)))];
  const told = reasons.slice(0, MOST_REASONS).map((reason) => {
    const images = failed.filter(({ error }) => errorText(error) === reason);
    const names = imageNames(
      images.map(({ item }) => item),
      { known, most: MOST_NAMES },
    );
    return l10n.t('Could not delete {0}: {1}', names, reason);
  });
  const more = reasons.length - told.length;
  return more > 0 ? [...told, l10n.t('More reasons, in the log: {0}.', more)] : told;
}

function leftText({ left, stoppedBy }: DeletionReport): readonly string[] {
  if (left.length === 0) return [];
  return isCancellation(stoppedBy)
    ? [l10n.t('Not begun: {0}.', left.length)]
    : [l10n.t('Not begun: {0}.', left.length), errorText(stoppedBy)];
}
