import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import type { Report } from '../../core/operations/inTurn';
import { imageName } from './imageName';

export interface DeletionReport extends Report<Image> {
  /** Of those that are done: how many somebody else had deleted before. */
  readonly goneBefore: number;
  /** All images of the account as they were, so that those of the same label are told apart. */
  readonly known: readonly Image[];
}

/** What was deleted, and of how many. */
export function deletedText({ done, failed, goneBefore, known, left }: DeletionReport): string {
  const total = done.length + failed.length + left.length;
  const [only] = done;
  if (only && total === 1) {
    const name = imageName(only, known);
    return goneBefore > 0 ? l10n.t('{0} was gone already.', name) : l10n.t('Deleted {0}.', name);
  }
  const text = headline(done.length - goneBefore, total);
  return goneBefore > 0 ? `${text} ${l10n.t('Gone already: {0}.', goneBefore)}` : text;
}

function headline(deleted: number, total: number): string {
  if (deleted === total) return l10n.t('Deleted {0} images.', total);
  return deleted === 0
    ? l10n.t('None of the {0} images was deleted.', total)
    : l10n.t('Deleted {0} of {1} images.', deleted, total);
}
