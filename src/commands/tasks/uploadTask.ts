import * as l10n from '@vscode/l10n';
import { isCancellation, WaitTimeoutError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { leftImage } from '../../core/tasks/leftImage';
import type { UploadTask } from '../../core/tasks/taskDefinition';
import type { StoppedUpload, UploadOutcome } from '../../core/upload/deliverUpload';
import type { Uploads, WantedUpload } from '../../core/upload/uploads';
import { bytesText } from '../../words/quantity';
import { availableText, goingOnText, imageText, unfinishedText } from '../../words/tasks/taskLines';
import { doubtText } from '../../words/upload/doubt';
import type { CommandContext } from '../commandContext';
import { requireAddImages } from '../requireRight';
import { noteSource } from '../source/noteSource';
import { actOnUpload } from '../upload/actOnUpload';
import { tellUploadFailure } from '../upload/tellUploadFailure';
import { beginTaskUpload } from './beginTaskUpload';
import { checkUploadTask, pathOf } from './checkUploadTask';
import { deliverTaskUpload } from './deliverTaskUpload';
import { dropUnfinished } from './dropUnfinished';
import { ExitCode, type TaskRun, tellEnd } from './taskEnd';

/**
 * Uploads a file, in the same queue as any other upload, and gives the exit code. An image that has not
 * got its data is deleted; one that has, or after a lost answer may have, is left to Linode.
 */
export async function runUploadTask(
  context: CommandContext,
  run: TaskRun<UploadTask>,
): Promise<number> {
  const { output, place, task } = run;
  const path = pathOf(task.file, place.folder);
  output.line(l10n.t('Checking {0}', path));
  const { doubts, ...wanted } = await checkUploadTask(context, task, path);
  for (const doubt of doubts) output.line(l10n.t('Note: {0}', doubtText(doubt)));
  try {
    return await upload(context, run, wanted);
  } catch (error) {
    const failure = l10n.t('Could not upload {0}', wanted.file.name);
    return tellEnd(context, error, { output, file: path, failure });
  }
}

async function upload(
  context: CommandContext,
  run: TaskRun<UploadTask>,
  wanted: WantedUpload,
): Promise<number> {
  const { accountId, output, signal, task } = run;
  await requireAddImages(context.rights);
  const operations = context.quietOperationsOf(accountId);
  const uploads: Uploads = { ...context.uploadsOf(accountId), ...operations };
  signal.throwIfAborted();
  const { image, entry } = await beginTaskUpload(uploads, wanted, run);
  void context.rights.reload();
  const { name, sizeBytes } = wanted.file;
  output.line(
    l10n.t(
      'Uploading {0} ({1}) into the image {2} in {3}',
      ...[name, bytesText(sizeBytes), imageText(image), wanted.answers.region],
    ),
  );
  const outcome = await deliverTaskUpload(uploads, entry, {
    ...{ output, signal, wait: task.wait },
    onUnseen: (unseen) => settleUnseen(context, { uploads, image, outcome: unseen }),
  });
  if (outcome === 'sent') {
    output.line(
      l10n.t('Linode goes on with {0}. The task does not wait for it.', imageText(image)),
    );
    return ExitCode.done;
  }
  if (context.isClosing()) return ExitCode.cancelled; // The journal is left to the next window.
  return settle(context, run, { uploads, image, outcome });
}

interface Ended<Outcome> {
  readonly uploads: Uploads;
  readonly image: Image;
  readonly outcome: Outcome;
}

async function settle(
  context: CommandContext,
  { output }: TaskRun<UploadTask>,
  { image, outcome, uploads }: Ended<UploadOutcome>,
): Promise<number> {
  if (outcome.kind === 'available') {
    output.line(availableText(outcome.image, (region) => context.regions.labelOf(region)));
    await noteSource(context, outcome.image);
    return ExitCode.done;
  }
  const { entry, error } = outcome;
  const { path } = entry.file;
  const left = leftImage(outcome);
  const isCancelled = isCancellation(error);
  const text = left === 'goesOn' ? goingOnText(outcome) : unfinishedText(outcome);
  if (!isCancelled) output.error(text, path);
  else output.line(left === 'goesOn' ? text : l10n.t('Cancelled.'));
  if (left === 'unfinished') await dropUnfinished(uploads, { ...image, id: entry.imageId }, output);
  else await leaveAlone(context, uploads, outcome);
  return isCancelled ? ExitCode.cancelled : ExitCode.failed;
}

/** Who does not wait hears of a failure all the same: there is no terminal any more that could tell. */
async function settleUnseen(
  context: CommandContext,
  { outcome, uploads }: Ended<UploadOutcome>,
): Promise<void> {
  if (outcome.kind === 'available' || context.isClosing()) return;
  await leaveAlone(context, uploads, outcome);
  const { error } = outcome;
  const isToTell = !isCancellation(error) && !(error instanceof WaitTimeoutError);
  if (isToTell) tellUploadFailure(context, error);
}

/** Its row says what is left of it, and what can be done. */
async function leaveAlone(
  context: CommandContext,
  uploads: Uploads,
  { entry }: StoppedUpload,
): Promise<void> {
  await actOnUpload(context, { uploads, entry, action: undefined });
}
