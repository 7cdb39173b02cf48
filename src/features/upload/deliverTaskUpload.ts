import * as l10n from '@vscode/l10n';
import { waitMs } from '../../ui/settings';
import type { TaskOutput } from '../../ui/taskEnd';
import { tellFailure } from '../../ui/tellFailure';
import { errorText } from '../errors/model/errorText';
import type { Image } from '../images/model/image';
import { imageText } from '../tasks/model/taskPlaces';
import { runUpload, type UploadOutcome } from './model/runUpload';
import type { UploadEntry } from './model/uploadEntry';
import { uploadProgress } from './model/uploadProgress';
import { dropUpload, type Uploads } from './model/uploads';
import { progressFacts } from './model/uploadText';

/** Deletes the image of an upload that failed for good, and says whether that was done. */
export async function dropUnfinished(
  uploads: Uploads,
  image: Pick<Image, 'id' | 'label'>,
  output: TaskOutput,
): Promise<void> {
  const name = imageText(image);
  try {
    const kept = await dropUpload(uploads, image.id);
    output.line(
      kept
        ? l10n.t('The data of {0} has arrived meanwhile: the image was not deleted.', name)
        : l10n.t('Deleted the unfinished image {0}.', name),
    );
  } catch (error) {
    const failure = l10n.t('Could not delete the unfinished image {0}', name);
    if (output.isClosed) return tellFailure(failure, error, uploads.log);
    output.line(
      l10n.t('{0}: {1} Linode deletes it 24 hours after it was made.', failure, errorText(error)),
    );
  }
}

export interface TaskDelivery {
  readonly output: TaskOutput;
  readonly signal: AbortSignal;
  /** False: nobody waits for what Linode does once it has all bytes. */
  readonly wait: boolean;
  /** Gets the outcome that was not waited for. */
  onUnseen(outcome: UploadOutcome): Promise<void>;
}

/** Brings an upload to its end, or until all is sent where that is enough, and prints how far it is. */
export async function deliverTaskUpload(
  uploads: Uploads,
  entry: UploadEntry,
  { onUnseen, output, signal, wait }: TaskDelivery,
): Promise<UploadOutcome | 'sent'> {
  const { active } = uploads;
  const abort = new AbortController();
  const callOff = () => {
    abort.abort(signal.reason);
    active.cancel(entry.imageId); // It may wait for its turn.
  };
  signal.addEventListener('abort', callOff, { once: true });
  const printing = printProgress(uploads, entry, output);
  const delivered = runUpload(uploads, entry, {
    from: 'sending',
    timeoutMs: waitMs.value,
    show: (_entry, work) => work(abort.signal),
  });
  if (signal.aborted) callOff();
  try {
    const outcome = await (wait ? delivered : Promise.race([delivered, printing.sent]));
    if (outcome === 'sent') void delivered.then(onUnseen);
    return outcome;
  } finally {
    printing.dispose();
    signal.removeEventListener('abort', callOff);
  }
}

function printProgress(uploads: Uploads, { answers, file }: UploadEntry, output: TaskOutput) {
  const { active, journal, queue } = uploads;
  const print = (text: string) => output.passing(l10n.t('{0}: {1}', file.name, text));
  // An image that is refused is replaced by another one, of the same answers.
  const isOurs = (imageId: string) => journal.find(imageId)?.answers === answers;
  let tellSent = (_: 'sent'): void => {};
  const sent = new Promise<'sent'>((resolve) => {
    tellSent = resolve;
  });
  const printing = [
    active.onDidChange(({ imageId, progress }) => {
      if (!progress || !isOurs(imageId)) return;
      const text = progressFacts(progress).join(', ');
      if (progress.kind === 'retrying') output.line(l10n.t('{0}: {1}', file.name, text));
      else print(text);
      if (progress.kind === 'processing') tellSent('sent');
    }),
    queue.onDidChange(() => {
      const id = queue.waiting.find(isOurs);
      const progress = id === undefined ? undefined : uploadProgress(id, uploads);
      if (progress) print(progressFacts(progress).join(', '));
    }),
  ];
  const dispose = () => {
    for (const one of printing) one.dispose();
  };
  return { sent, dispose };
}
