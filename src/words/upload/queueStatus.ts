import * as l10n from '@vscode/l10n';
import type { UploadProgress } from '../../core/upload/activeUploads';
import type { QueueStatus } from '../../core/upload/queueStatus';
import { progressFacts, shortFacts } from './progress';
import { closingText } from './uploadRow';

export interface StatusWords {
  readonly icon: string;
  readonly text: string;
  readonly tooltip: string;
}

/** The uploads of this window in the status bar; undefined while there is nothing to say. */
export function queueStatusWords(status: QueueStatus): StatusWords | undefined {
  switch (status.kind) {
    case 'idle':
      return undefined;
    case 'processing':
      return {
        icon: 'sync~spin',
        text:
          status.count === 1
            ? l10n.t('Linode checks 1 upload')
            : l10n.t('Linode checks {0} uploads', status.count),
        tooltip: l10n.t('All data is sent. Closing the window does no harm.'),
      };
    case 'held':
      return {
        icon: 'debug-pause',
        text:
          status.waiting === 1
            ? l10n.t('1 upload paused')
            : l10n.t('{0} uploads paused', status.waiting),
        tooltip: pausedText(),
      };
    case 'sending':
      return sendingWords(status);
  }
}

/** What the view says above its rows while the queue is paused. */
export function pausedText(): string {
  return l10n.t('Paused. The next upload begins when you resume.');
}

/** What the badge of the view counts. */
export function badgeText(count: number): string {
  return count === 1 ? l10n.t('1 upload is under way') : l10n.t('{0} uploads are under way', count);
}

function sendingWords({
  fileName,
  isPaused,
  number,
  progress,
  total,
}: Extract<QueueStatus, { kind: 'sending' }>): StatusWords {
  const facts = [l10n.t('{0} of {1}', number, total), ...barFacts(progress)];
  const lines = [
    l10n.t('{0}: {1}', fileName, progressFacts(progress).join(' · ')),
    ...(isPaused ? [pausedText()] : []),
    closingText(),
  ];
  return {
    icon: isPaused ? 'debug-pause' : 'cloud-upload',
    text: (total === 1 ? facts.slice(1) : facts).join(' · '),
    tooltip: lines.join('\n'),
  };
}

/** The bar is narrow: the rest is in the tooltip. */
function barFacts(progress: UploadProgress): readonly string[] {
  return progress.kind === 'retrying' ? [l10n.t('trying again')] : shortFacts(progress);
}
