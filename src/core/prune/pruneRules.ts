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
export const MOST_KEPT = 1000;

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
    count: isWithin(count, MOST_KEPT) ? count : USUAL.count,
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
