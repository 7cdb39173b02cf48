import { costOf, type ImagePrice } from '../../images/model/cost';
import { type Image, imageNumber, isOwned, isRecovery, storedMb } from '../../images/model/image';
import { labelPrefix, numberlessPrefix } from '../../images/model/labelPrefix';
import { type Exclusion, exclusionOf, type PruneFacts } from './exclusion';
import type { KeepBy, KeepNewest, PruneKind, PruneRules } from './pruneRules';

/**
 * The images beyond the newest so many of each label prefix or tag, each with the groups that have
 * enough newer ones. An image that is among the newest of any of its tags is kept; so is one without
 * a tag, and one of unknown age. Only images that are available count, since others may yet fail.
 */
function supersededIn(
  images: readonly Image[],
  { by, count }: KeepNewest,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, Image[]>();
  for (const image of images.filter(isCounted)) {
    for (const name of groupsOf(image, by)) groups.set(name, [...(groups.get(name) ?? []), image]);
  }
  const kept = new Set<string>();
  const beyond = new Map<string, string[]>();
  for (const [name, members] of groups) {
    const newestFirst = members.toSorted(byAge);
    for (const { id } of newestFirst.slice(0, count)) kept.add(id);
    for (const { id } of newestFirst.slice(count))
      beyond.set(id, [...(beyond.get(id) ?? []), name]);
  }
  for (const id of kept) beyond.delete(id);
  return beyond;
}

/** The groups in which an image competes with others for its place. */
export function groupsOf({ label, tags }: Image, by: KeepBy): readonly string[] {
  switch (by) {
    case 'prefix':
      return [labelPrefix(label)];
    case 'numberless':
      return [numberlessPrefix(label)];
    case 'tag':
      return tags;
  }
}

function isCounted(image: Image): boolean {
  return isOwned(image) && !isRecovery(image) && image.status === 'available' && !!image.created;
}

function byAge(a: Image, b: Image): number {
  const newer = (b.created?.getTime() ?? 0) - (a.created?.getTime() ?? 0);
  return newer || (imageNumber(b.id) ?? 0) - (imageNumber(a.id) ?? 0);
}

/** A rule that an image meets. */
export type PruneReason =
  | { readonly kind: 'old'; readonly days: number }
  /** There are enough newer ones in each of these. */
  | { readonly kind: 'superseded'; readonly keep: KeepNewest; readonly groups: readonly string[] }
  | { readonly kind: 'unused' }
  | { readonly kind: 'recovery'; readonly expiry: Date | undefined }
  | { readonly kind: 'upload' };

/** What an image is, in the figures of the plan. */
export interface PruneItem {
  readonly image: Image;
  /** Since its creation; undefined where that is not known. */
  readonly ageMs: number | undefined;
  /** All its copies; 0 while there are none. */
  readonly sizeMb: number;
  /** In US dollars, about. */
  readonly costPerMonth: number;
}

export interface Candidate extends PruneItem {
  /** Every rule that applies to it, at least one. */
  readonly reasons: readonly PruneReason[];
}

/** An image that meets the rules, and stays. */
export interface Excluded extends PruneItem {
  readonly reason: Exclusion;
}

export interface PruneTotals {
  readonly count: number;
  readonly sizeMb: number;
  readonly costPerMonth: number;
}

/** What would go and what would stay though it meets the rules; the oldest first. */
export interface PrunePlan {
  readonly candidates: readonly Candidate[];
  readonly excluded: readonly Excluded[];
  readonly totals: PruneTotals;
}

export interface PlanFacts extends PruneFacts {
  readonly price: ImagePrice;
}

const DAY_MS = 24 * 3_600_000;

/** Applies the rules to images of an account. The newest are those among the images that are given. */
export function planPrune(
  images: readonly Image[],
  facts: PlanFacts,
  rules: PruneRules,
): PrunePlan {
  const superseded = rules.keepNewest ? supersededIn(images, rules.keepNewest) : new Map();
  const candidates: Candidate[] = [];
  const excluded: Excluded[] = [];
  for (const image of images.filter(isOwned)) {
    const reasons = reasonsFor(image, { facts, rules, groups: superseded.get(image.id) });
    if (reasons.length === 0) continue;
    const item = itemOf(image, facts);
    const reason = exclusionOf(image, facts, rules);
    if (reason) excluded.push({ ...item, reason });
    else candidates.push({ ...item, reasons });
  }
  candidates.sort(oldestFirst);
  excluded.sort(oldestFirst);
  return { candidates, excluded, totals: totalsOf(candidates) };
}

/** What goes together when these go. */
export function totalsOf(items: readonly PruneItem[]): PruneTotals {
  return {
    count: items.length,
    sizeMb: items.reduce((sum, { sizeMb }) => sum + sizeMb, 0),
    costPerMonth: items.reduce((sum, { costPerMonth }) => sum + costPerMonth, 0),
  };
}

interface Applied {
  readonly facts: PlanFacts;
  readonly rules: PruneRules;
  readonly groups: readonly string[] | undefined;
}

/** None when the rules are not about the image. */
function reasonsFor(image: Image, applied: Applied): readonly PruneReason[] {
  const { rules } = applied;
  if (image.status === 'pending_upload') return rules.unfinishedUploads ? [{ kind: 'upload' }] : [];
  const met = metBy(image, applied);
  if (isRecovery(image)) {
    return rules.recovery ? [{ kind: 'recovery', expiry: image.expiry }, ...met] : [];
  }
  const wanted: readonly PruneKind[] = [
    ...(rules.olderThanDays === undefined ? [] : (['old'] as const)),
    ...(rules.keepNewest ? (['superseded'] as const) : []),
    ...(rules.unused ? (['unused'] as const) : []),
  ];
  return wanted.every((kind) => met.some((reason) => reason.kind === kind)) ? met : [];
}

/** Whether it is unused is for `exclusionOf` to say, so that one in use is named with the reason. */
function metBy(image: Image, { facts, groups, rules }: Applied): readonly PruneReason[] {
  const { keepNewest: keep, olderThanDays: days, unused } = rules;
  const ageMs = ageOf(image, facts.now);
  const isOld = days !== undefined && ageMs !== undefined && ageMs >= days * DAY_MS;
  return [
    ...(isOld ? [{ kind: 'old', days } as const] : []),
    ...(keep && groups ? [{ kind: 'superseded', keep, groups } as const] : []),
    ...(unused ? [{ kind: 'unused' } as const] : []),
  ];
}

function itemOf(image: Image, { now, price }: PlanFacts): PruneItem {
  return {
    image,
    ageMs: ageOf(image, now),
    sizeMb: storedMb(image) ?? 0,
    costPerMonth: costOf(image, price),
  };
}

function ageOf({ created }: Image, now: number): number | undefined {
  return created && Math.max(0, now - created.getTime());
}

function oldestFirst(a: PruneItem, b: PruneItem): number {
  return (b.ageMs ?? 0) - (a.ageMs ?? 0);
}
