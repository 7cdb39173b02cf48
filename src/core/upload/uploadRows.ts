import type { ShownImages } from '../access/shownImages';
import { isWaiting } from '../deletion/confirmation';
import type { UploadProgress } from './activeUploads';
import type { UploadEntry } from './uploadEntry';
import { type ProgressSources, uploadProgress } from './uploadProgress';

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
  readonly store: Pick<ShownImages, 'accountIds' | 'find'>;
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
