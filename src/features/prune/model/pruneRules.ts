import * as l10n from '@vscode/l10n';

/** What images share of which the newest are kept; `numberless` as `numberlessPrefix` has it. */
export const keepBys = ['prefix', 'numberless', 'tag'] as const;

export type KeepBy = (typeof keepBys)[number];

export interface KeepNewest {
  /** At least 1. */
  readonly count: number;
  readonly by: KeepBy;
}

/**
 * Which images a prune is about. Of the user's own images those go for which all of `olderThanDays`,
 * `keepNewest` and `unused` hold that are given; without any of the three, none. Recovery images and
 * unfinished uploads come besides, whatever their age. Nothing of this overrules `exclusionOf`.
 */
export interface PruneRules {
  readonly olderThanDays?: number | undefined;
  /** Only images beyond the newest so many of their label prefix, or of every tag that they have. */
  readonly keepNewest?: KeepNewest | undefined;
  /** Only images of which it is known that no Linode was deployed from them. */
  readonly unused: boolean;
  readonly recovery: boolean;
  readonly unfinishedUploads: boolean;
}

/** The rules one by one, as they are ticked. */
export const pruneKinds = ['old', 'superseded', 'unused', 'recovery', 'upload'] as const;

export type PruneKind = (typeof pruneKinds)[number];

/** What the user has answered last, also where it is not ticked now. */
export interface PruneAnswers extends KeepNewest {
  readonly kinds: readonly PruneKind[];
  readonly days: number;
}

const USUAL: PruneAnswers = { kinds: ['old', 'unused'], days: 90, count: 3, by: 'prefix' };

/** The largest numbers that can be asked for. */
export const MOST_DAYS = 3650;

export const MAX_KEEP_COUNT = 1000;

export function rulesOf({ by, count, days, kinds }: PruneAnswers): PruneRules {
  return {
    olderThanDays: kinds.includes('old') ? days : undefined,
    keepNewest: kinds.includes('superseded') ? { count, by } : undefined,
    unused: kinds.includes('unused'),
    recovery: kinds.includes('recovery'),
    unfinishedUploads: kinds.includes('upload'),
  };
}

/** What was remembered, with the usual answer in place of each that does not fit. */
export function readAnswers(remembered: unknown): PruneAnswers {
  const { by, count, days, kinds } = (remembered ?? {}) as Partial<Record<string, unknown>>;
  return {
    kinds: Array.isArray(kinds) ? pruneKinds.filter((kind) => kinds.includes(kind)) : USUAL.kinds,
    days: isWithin(days, MOST_DAYS) ? days : USUAL.days,
    count: isWithin(count, MAX_KEEP_COUNT) ? count : USUAL.count,
    by: keepBys.find((known) => known === by) ?? USUAL.by,
  };
}

/** A whole number from 1 on; undefined for any other text. */
export function readCount(text: string, most: number): number | undefined {
  const count = /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : undefined;
  return isWithin(count, most) ? count : undefined;
}

function isWithin(value: unknown, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most;
}

/** How a rule is called, and what it means. */
export function pruneKindTexts(kind: PruneKind): {
  readonly label: string;
  readonly detail: string;
} {
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

export function keepByTexts(by: KeepBy): { readonly label: string; readonly detail: string } {
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

export function keepCountPrompt(by: KeepBy): string {
  return by === 'tag'
    ? l10n.t('How many images of each tag shall be kept, the newest first?')
    : l10n.t('How many images of each label prefix shall be kept, the newest first?');
}

export function daysProblem(): string {
  return l10n.t('Type a whole number from 1 to {0}.', MOST_DAYS);
}

export function keepCountProblem(): string {
  return l10n.t('Type a whole number from 1 to {0}.', MAX_KEEP_COUNT);
}
