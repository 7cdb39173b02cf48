import { types } from './deeds';
import type { Fixture } from './fixture';
import type { Deed } from './scriptedUser';
import { execute } from './stage';
import { ticks } from './ticks';

export const KINDS = /^Which (of these \d+ )?images shall go\?$/;
export const DAYS = /^Older than how many days\?$/;
export const KEEP_BY = /^Keep the newest of each what\?$/;
export const KEPT = /^How many images of each .+ shall be kept, the newest first\?$/;
export const LIST = /^Nothing is deleted before you confirm it$/;

const DAY_MS = 86_400_000;

/** A time of the API, so many days ago. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 19);
}

/** Makes images of the account, each as old as is said. */
export function addAged(fixture: Fixture, ages: Readonly<Record<string, number>>): string[] {
  const { account } = fixture.simulator;
  return Object.entries(ages).map(([label, days]) => {
    const created = daysAgo(days);
    return account.addImage({ label, created, updated: created }).id;
  });
}

/** Answers the rules: only images that are older than so many days. */
export function old(days: number): readonly Deed[] {
  return [ticks(['Old'], KINDS), types(String(days), DAYS)];
}

export function prune(...rows: readonly unknown[]): PromiseLike<unknown> {
  return execute('linodeImages.pruneImages', ...rows);
}
