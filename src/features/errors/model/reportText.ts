import * as l10n from '@vscode/l10n';
import { isCancellation } from '../../../kit/errors';
import type { Report } from '../../../kit/inTurn';
import { spanText } from '../../../kit/quantity';
import { namesText } from '../../../kit/text';
import { errorText } from './errorText';

/** How many things are named before the rest is only counted, and so for reasons. */
const MOST_REPORTED_NAMES = 3;

const MOST_REPORTED_REASONS = 2;

/** How the things of a report are called, and what failed with them. */
export interface ReportTexts<T> {
  /** As it is read: "“web”". */
  nameOf(item: T): string;
  /** "Could not delete “web”", for the sentence that goes on with why. */
  failure(names: string): string;
  /** Why, in words; those of any error unless given. */
  reason?(error: unknown): string;
}

/** What did not work and why, each reason once: a hundred refusals are one sentence. Empty when all went well. */
export function shortfallText<T>(report: Report<T>, words: ReportTexts<T>): string {
  const { left, stoppedBy } = report;
  const reasons = [...byReason(report, words)];
  const facts = reasons
    .slice(0, MOST_REPORTED_REASONS)
    .map(([why, names]) =>
      l10n.t('{0}: {1}', words.failure(namesText(names, MOST_REPORTED_NAMES)), why),
    );
  const more = reasons.length - facts.length;
  if (more > 0) facts.push(l10n.t('More reasons, in the log: {0}.', more));
  if (left.length > 0) {
    facts.push(l10n.t('Not begun: {0}.', left.length));
    if (!isCancellation(stoppedBy)) facts.push(errorText(stoppedBy));
  }
  return facts.join(' ');
}

function byReason<T>(
  { failed }: Report<T>,
  { nameOf, reason = errorText }: ReportTexts<T>,
): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const { item, error } of failed) {
    const why = reason(error);
    reasons.set(why, [...(reasons.get(why) ?? []), nameOf(item)]);
  }
  return reasons;
}

/** Said while a limit of the API is waited for. */
export function waitText(ms: number): string {
  return l10n.t(
    'Linode allows only so many requests a minute; going on in {0}',
    spanText(Math.max(0, ms) / 1000),
  );
}

/** "3 of 12", and what is waited for, if anything is. */
export function turnText(finished: number, total: number, waitMs: number | undefined): string {
  const count = l10n.t('{0} of {1}', finished, total);
  return waitMs === undefined ? count : `${count}. ${waitText(waitMs)}`;
}

/** Linode is not stopped by nobody waiting for it. `work` stands in a sentence: "the capture of “web”". */
export function goesOnText(work: string): string {
  return l10n.t('Linode goes on with {0}.', work);
}

/** A deadline passed: that is no failure. */
export function lateText(work: string): string {
  return l10n.t('It takes longer than expected. {0}', goesOnText(work));
}
