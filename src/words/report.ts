import * as vscode from 'vscode';
import { isCancellation } from '../core/errors';
import type { Report } from '../core/operations/inTurn';
import { errorText } from './errors/errorText';

const { l10n } = vscode;

/** How many things are named before the rest is only counted, and so for reasons. */
const MOST_NAMES = 3;
const MOST_REASONS = 2;

/** What did not work and why, each reason once; empty when all went well. */
export function shortfallText<T>(report: Report<T>, nameOf: (item: T) => string): string {
  const { failed, left, stoppedBy } = report;
  const facts: string[] = [];
  if (failed.length > 0) {
    const reasons = [...byReason(report, nameOf)];
    const told = reasons
      .slice(0, MOST_REASONS)
      .map(([why, names]) => l10n.t('{0}: {1}', named(names), why));
    if (reasons.length > MOST_REASONS) told.push(l10n.t('The log has the other reasons.'));
    facts.push(l10n.t('{0} could not be changed: {1}', failed.length, told.join(' ')));
  }
  if (left.length > 0) {
    facts.push(l10n.t('{0} were left as they were.', left.length));
    if (!isCancellation(stoppedBy)) facts.push(errorText(stoppedBy));
  }
  return facts.join(' ');
}

function byReason<T>({ failed }: Report<T>, nameOf: (item: T) => string): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const { item, error } of failed) {
    const why = errorText(error);
    reasons.set(why, [...(reasons.get(why) ?? []), nameOf(item)]);
  }
  return reasons;
}

function named(names: readonly string[]): string {
  const list = names.slice(0, MOST_NAMES).map((name) => l10n.t('“{0}”', name));
  const more = names.length - list.length;
  return more > 0 ? l10n.t('{0} and {1} more', list.join(', '), more) : list.join(', ');
}
