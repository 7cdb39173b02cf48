import * as l10n from '@vscode/l10n';
import { deliverUpload, type UploadOutcome } from '../../core/upload/deliverUpload';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import { uploadProgress } from '../../core/upload/uploadProgress';
import type { Uploads } from '../../core/upload/uploads';
import type { TaskOutput } from '../../host/taskTerminal';
import { settings } from '../../ui/settings';
import { progressFacts } from '../../words/upload/progress';

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
  const delivered = deliverUpload(uploads, entry, {
    from: 'sending',
    timeoutMs: settings.waitMs(),
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
