import * as l10n from '@vscode/l10n';
import { momentText, spanText } from '../../../kit/quantity';
import { isWaiting } from '../../images/model/image';
import type { VisibleImages } from '../../images/model/visibleImages';
import type { UploadProgress } from './activeUploads';
import type { UploadEntry } from './uploadEntry';
import { type ProgressSources, type QueueStatus, uploadProgress } from './uploadProgress';
import { progressFacts, rowFacts, shortFacts } from './uploadText';
import { fileSizeText } from './webText';

/** Where an upload is on its way, in the order in which the rows stand. */
type UploadStage = 'sending' | 'waiting' | 'processing' | 'elsewhere' | 'stopped';

/** An upload as a row. Its id is the same as long as its image is. */
export interface UploadNode {
  readonly kind: 'upload';
  readonly id: string;
  readonly entry: UploadEntry;
  readonly stage: UploadStage;
  /** Undefined for one that stopped. */
  readonly progress: UploadProgress | undefined;
}

export interface UploadRowsSources extends ProgressSources {
  readonly store: Pick<VisibleImages, 'accountIds' | 'find'>;
}

const STAGES: readonly UploadStage[] = ['sending', 'waiting', 'processing', 'elsewhere', 'stopped'];

/**
 * The uploads of this window, whoever is signed in, and those of the accounts that are shown that were begun in
 * others or stopped: first what is sent, then what waits for its turn, in that order, then the rest.
 */
export function uploadRows(sources: UploadRowsSources): readonly UploadNode[] {
  const { active, journal, queue, store } = sources;
  const written = store.accountIds.flatMap((accountId) => journal.of(accountId));
  const listed = written.filter((entry) => isUnderWay(entry, sources));
  const queued = [...(queue.sending === undefined ? [] : [queue.sending]), ...queue.waiting];
  const ids = [...queued, ...active.ids, ...listed.map(({ imageId }) => imageId)];
  const rows = [...new Set(ids)].flatMap((id) => toNode(id, sources) ?? []);
  return rows.toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
}

/** What is written down may be about to join the queue, or be over without this window. */
function isUnderWay(
  { imageId, state }: UploadEntry,
  { journal, store }: UploadRowsSources,
): boolean {
  if (state === 'waiting' && journal.isOwn(imageId)) return false;
  const image = store.find(imageId);
  return image === undefined || isWaiting(image);
}

function toNode(imageId: string, sources: UploadRowsSources): UploadNode | undefined {
  const entry = sources.journal.find(imageId);
  if (!entry) return undefined;
  const progress = uploadProgress(imageId, sources);
  return { kind: 'upload', id: `upload/${imageId}`, entry, stage: stageOf(progress), progress };
}

function stageOf(progress: UploadProgress | undefined): UploadStage {
  if (progress?.kind === 'compressing' || progress?.kind === 'retrying') return 'sending';
  return progress?.kind ?? 'stopped';
}

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
    l10n.t('{0} ({1})', file.path, fileSizeText(file)),
    l10n.t('Image “{0}” ({1}) in {2}', answers.label, imageId, place),
    uploadFacts(node, now).join(' · '),
    nextStepText(node),
  ].join('\n');
}

function nextStepText({ entry, progress, stage }: UploadNode): string {
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
function closingText(): string {
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

export interface StatusTexts {
  readonly icon: string;
  readonly text: string;
  readonly tooltip: string;
}

/** The uploads of this window in the status bar; undefined while there is nothing to say. */
export function queueStatusTexts(status: QueueStatus): StatusTexts | undefined {
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
      return sendingStatusTexts(status);
  }
}

/** What the view says above its rows while the queue is paused. */
export function pausedText(): string {
  return l10n.t('Paused. The next upload begins when you resume.');
}

function sendingStatusTexts({
  fileName,
  isPaused,
  number,
  progress,
  total,
}: Extract<QueueStatus, { kind: 'sending' }>): StatusTexts {
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
