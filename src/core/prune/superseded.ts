import { type Image, imageNumber, isOwned, isRecovery } from '../images/image';
import { labelPrefix, numberlessPrefix } from '../images/labelPrefix';
import type { KeepBy, KeepNewest } from './pruneRules';

/**
 * The images beyond the newest so many of each label prefix or tag, each with the groups that have
 * enough newer ones. An image that is among the newest of any of its tags is kept; so is one without
 * a tag, and one of unknown age. Only images that are available count, since others may yet fail.
 */
export function supersededIn(
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
