import * as l10n from '@vscode/l10n';
import { isCancellation } from '../core/errors';
import type { Report } from '../core/operations/inTurn';
import { errorText } from './errors/errorText';
import { namesText } from './names';

/** How many things are named before the rest is only counted, and so for reasons. */
const MOST_NAMES = 3;
const MOST_REASONS = 2;

/** How the things of a report are called, and what failed with them. */
export interface ReportWords<T> {
  /** As it is read: "“web”". */
  nameOf(item: T): string;
  /** "Could not delete “web”", for the sentence that goes on with why. */
  failure(names: string): string;
  /** Why, in words; those of any error unless given. */
  reason?(error: unknown): string;
}

/** What did not work and why, each reason once: a hundred refusals are one sentence. Empty when all went well. */
export function shortfallText<T>(report: Report<T>, words: ReportWords<T>): string {
  const { left, stoppedBy } = report;
  const reasons = [...byReason(report, words)];
  const facts = reasons
    .slice(0, MOST_REASONS)
    .map(([why, names]) => l10n.t('{0}: {1}', words.failure(namesText(names, MOST_NAMES)), why));
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
  { nameOf, reason = errorText }: ReportWords<T>,
): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const { item, error } of failed) {
    const why = reason(error);
    reasons.set(why, [...(reasons.get(why) ?? []), nameOf(item)]);
  }
  return reasons;
}
