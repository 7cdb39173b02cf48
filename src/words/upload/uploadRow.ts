import * as l10n from '@vscode/l10n';
import type { UploadNode } from '../../core/upload/uploadRows';
import { bytesText, momentText, spanText } from '../quantity';
import { rowFacts } from './progress';

/** How far an upload is, for its row. */
export function uploadFacts({ entry, progress }: UploadNode, now: number): readonly string[] {
  if (progress) return rowFacts(progress);
  const seconds = (entry.deadline - now) / 1000;
  const left = seconds > 0 ? l10n.t('{0} left', spanText(seconds)) : l10n.t('time is up');
  return [l10n.t('stopped'), left];
}

/** What is sent where, how far that is, and what happens next: a line each. */
export function uploadTooltip(
  node: UploadNode,
  { now, place }: { readonly now: number; readonly place: string },
): string {
  const { answers, file, imageId } = node.entry;
  return [
    l10n.t('{0} ({1})', file.path, bytesText(file.sizeBytes)),
    l10n.t('Image “{0}” ({1}) in {2}', answers.label, imageId, place),
    uploadFacts(node, now).join(' · '),
    nextText(node),
  ].join('\n');
}

function nextText({ entry, progress, stage }: UploadNode): string {
  switch (stage) {
    case 'sending':
      return progress?.kind === 'retrying'
        ? l10n.t(
            'The connection is tried again by itself, for as long as Linode waits for the data.',
          )
        : closingText();
    case 'waiting':
      return l10n.t('It begins by itself when it is its turn. {0}', closingText());
    case 'processing':
      return l10n.t('All data is sent. Closing the window does no harm.');
    case 'elsewhere':
      return l10n.t('It can be cancelled in the window that sends it.');
    case 'stopped':
      return stoppedText(entry.deadline, entry.isTargetLost ?? false);
  }
}

/** What becomes of an upload when its window is closed. */
export function closingText(): string {
  return l10n.t(
    'Closing the window stops it. The next window can send the file again, from the start.',
  );
}

function stoppedText(deadline: number, isTargetLost: boolean): string {
  const until = l10n.t('Linode deletes the empty image {0}.', momentText(new Date(deadline)));
  const next = isTargetLost
    ? l10n.t('Its upload address is lost: the file needs a new image.')
    : l10n.t('The file can be sent into it again, from the start.');
  return `${next} ${until}`;
}
