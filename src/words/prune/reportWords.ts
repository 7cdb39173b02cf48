import * as l10n from '@vscode/l10n';
import type { PruneReport } from '../../core/prune/pruneImages';
import { totalsOf } from '../../core/prune/prunePlan';
import { namesText } from '../names';
import { leftOutText } from './exclusionWords';
import { totalsText } from './itemWords';

/** What was deleted, of how many, and what was left out: the first sentences of the report. */
export function prunedText({ done, failed, gone, left, leftOut }: PruneReport): string {
  const total = done.length + failed.length + gone.length + left.length + leftOut.length;
  const what = totalsText(totalsOf(done));
  const sentences = [
    done.length === 0 ? l10n.t('Nothing was deleted.') : '',
    done.length > 0 && done.length === total ? l10n.t('Deleted {0}.', what) : '',
    done.length > 0 && done.length < total
      ? l10n.t('Deleted {0} of {1}: {2}.', done.length, total, what)
      : '',
    gone.length > 0 ? l10n.t('Gone already: {0}.', gone.length) : '',
    leftOutSentence(leftOut),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function leftOutSentence(leftOut: PruneReport['leftOut']): string {
  const [first, ...rest] = leftOut;
  if (!first) return '';
  if (rest.length > 0) return l10n.t('Left out: {0}.', leftOut.length);
  const name = namesText([l10n.t('“{0}”', first.item.image.label)]);
  return l10n.t('Left out {0}: {1}', name, asSentence(leftOutText(first.reason)));
}

function asSentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
