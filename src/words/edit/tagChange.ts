import * as l10n from '@vscode/l10n';
import type { TagChange } from '../../core/edit/tagChange';
import { imagesText } from '../quantity';

/** What happens to the images that are listed with it. */
export function effectText(change: TagChange): string {
  switch (change.kind) {
    case 'add':
      return l10n.t('Images that get {0}', quoted(change.tags));
    case 'remove':
      return l10n.t('Images that lose {0}', quoted(change.tags));
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
export function changedText(change: TagChange, done: number, total: number): string {
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

function quoted(tags: readonly string[]): string {
  return tags.map((tag) => l10n.t('“{0}”', tag)).join(', ');
}
