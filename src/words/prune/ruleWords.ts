import * as l10n from '@vscode/l10n';
import type { KeepBy, PruneAnswers, PruneKind } from '../../core/prune/pruneRules';
import { MOST_DAYS, MOST_KEPT } from '../../core/prune/pruneRules';

/** How a rule is called, and what it means. */
export function kindWords(kind: PruneKind): { readonly label: string; readonly detail: string } {
  switch (kind) {
    case 'old':
      return {
        label: l10n.t('Old'),
        detail: l10n.t('Made more than a number of days ago; you say how many'),
      };
    case 'superseded':
      return {
        label: l10n.t('Superseded'),
        detail: l10n.t('All but the newest few of each label prefix or tag; you say how many'),
      };
    case 'unused':
      return {
        label: l10n.t('Unused'),
        detail: l10n.t('No Linode of the account was deployed from it'),
      };
    case 'recovery':
      return {
        label: l10n.t('Recovery images'),
        detail: l10n.t('Of deleted Linodes; free, and deleted by Linode when they expire'),
      };
    case 'upload':
      return {
        label: l10n.t('Unfinished uploads'),
        detail: l10n.t('Empty images whose upload stopped, failed or was given up'),
      };
  }
}

/** A rule as it stands in a report: "older than 90 days". */
export function ruleText(kind: PruneKind, { by, count, days }: PruneAnswers): string {
  switch (kind) {
    case 'old':
      return l10n.t('older than {0} days', days);
    case 'superseded':
      return by === 'tag'
        ? l10n.t('beyond the newest {0} of each tag', count)
        : l10n.t('beyond the newest {0} of each label prefix', count);
    case 'unused':
      return l10n.t('unused');
    case 'recovery':
      return l10n.t('recovery images');
    case 'upload':
      return l10n.t('unfinished uploads');
  }
}

export function keepByWords(by: KeepBy): { readonly label: string; readonly detail: string } {
  switch (by) {
    case 'prefix':
      return {
        label: l10n.t('Label Prefix'),
        detail: l10n.t(
          '“golden-web” of “golden-web-2026-11”: without its date, time, version or commit',
        ),
      };
    case 'numberless':
      return {
        label: l10n.t('Label Prefix Without Numbers'),
        detail: l10n.t('“web” of “web-1” and “web-2”: where these are not two machines'),
      };
    case 'tag':
      return {
        label: l10n.t('Tag'),
        detail: l10n.t(
          'An image that is among the newest of one of its tags stays, and so does one without tags',
        ),
      };
  }
}

export function keptPrompt(by: KeepBy): string {
  return by === 'tag'
    ? l10n.t('How many images of each tag shall be kept, the newest first?')
    : l10n.t('How many images of each label prefix shall be kept, the newest first?');
}

export function daysProblem(): string {
  return l10n.t('Type a whole number from 1 to {0}.', MOST_DAYS);
}

export function keptProblem(): string {
  return l10n.t('Type a whole number from 1 to {0}.', MOST_KEPT);
}
