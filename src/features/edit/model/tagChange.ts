import * as l10n from '@vscode/l10n';
import { imagesText } from '../../../kit/quantity';
import type { Image } from '../../images/model/image';
import { checkTags, type FieldProblem } from '../../images/model/imageFields';

/** What is done to the tags of several images. */
export type TagChange =
  | { readonly kind: 'add'; readonly tags: readonly string[] }
  | { readonly kind: 'remove'; readonly tags: readonly string[] }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string };

/** A tag, and how many of the images have it. */
export interface TagCount {
  readonly tag: string;
  readonly count: number;
}

/** The tags of an image after a change, each once. */
export function tagsAfter(tags: readonly string[], change: TagChange): readonly string[] {
  switch (change.kind) {
    case 'add':
      return [...new Set([...tags, ...change.tags])];
    case 'remove':
      return tags.filter((tag) => !change.tags.includes(tag));
    case 'rename':
      return [...new Set(tags.map((tag) => (tag === change.from ? change.to : tag)))];
  }
}

/** The images that a change makes different. */
export function imagesToChange(images: readonly Image[], change: TagChange): readonly Image[] {
  return images.filter(({ tags }) => {
    const after = tagsAfter(tags, change);
    return after.length !== tags.length || after.some((tag) => !tags.includes(tag));
  });
}

/** What is wrong with the tags that a change puts on images, or undefined. Those there are let be. */
export function checkTagChange(
  images: readonly Image[],
  change: TagChange,
): FieldProblem | undefined {
  if (change.kind === 'remove') return undefined;
  const problem = checkTags(change.kind === 'add' ? change.tags : [change.to]);
  if (problem) return problem;
  const totals = images.map(({ tags }) => checkTags(tagsAfter(tags, change)));
  return totals.find((total) => total?.kind === 'tooManyTags');
}

/** Every tag that the images have, the most used first. */
export function countTags(images: readonly Image[]): readonly TagCount[] {
  const counts = new Map<string, number>();
  for (const tag of images.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag, 'en'));
}

/** What happens to the images that are listed with it. */
export function effectText(change: TagChange): string {
  switch (change.kind) {
    case 'add':
      return l10n.t('Images that get {0}', quotedTags(change.tags));
    case 'remove':
      return l10n.t('Images that lose {0}', quotedTags(change.tags));
    case 'rename':
      return l10n.t('Images on which “{0}” becomes “{1}”', change.from, change.to);
  }
}

/** What is being done, for the progress. */
export function changingText(change: TagChange, count: number): string {
  const images = imagesText(count);
  switch (change.kind) {
    case 'add':
      return l10n.t('Tagging {0}', images);
    case 'remove':
      return l10n.t('Removing tags from {0}', images);
    case 'rename':
      return l10n.t('Renaming “{0}” on {1}', change.from, images);
  }
}

/** What was done, and to how many of those that were meant. */
export function tagsChangedText(change: TagChange, done: number, total: number): string {
  const images = imagesText(total, done);
  switch (change.kind) {
    case 'add':
      return l10n.t('Tagged {0}.', images);
    case 'remove':
      return l10n.t('Removed tags from {0}.', images);
    case 'rename':
      return l10n.t('Renamed “{0}” to “{1}” on {2}.', change.from, change.to, images);
  }
}

function quotedTags(tags: readonly string[]): string {
  return tags.map((tag) => l10n.t('“{0}”', tag)).join(', ');
}
