import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { isCancellation, mayHaveActed, WaitTimeoutError } from '../../kit/errors';
import { waitOutRateLimits } from '../../kit/inTurn';
import { requireAddImages } from '../../ui/requireRight';
import { ExitCode, type TaskOutput, type TaskRun, tellEnd } from '../../ui/taskEnd';
import type { Image } from '../images/model/image';
import { doubtText } from '../preflight/model/doubtText';
import type { UploadTask } from '../tasks/model/taskDefinition';
import {
  availableText,
  imageText,
  leftImage,
  taskStoppedText,
  taskUnfinishedText,
} from '../tasks/model/taskPlaces';
import { actOnUpload } from './actOnUpload';
import { noteSource } from './askIfUploaded';
import { tellUploadFailure } from './checkImageFile';
import { checkUploadTask, taskFilePlace } from './checkUploadTask';
import { deliverTaskUpload, dropUnfinished } from './deliverTaskUpload';
import type { StoppedUpload, UploadOutcome } from './model/runUpload';
import {
  type BegunUpload,
  beginUpload,
  setAside,
  takeOrphans,
  type UploadRequest,
  type Uploads,
} from './model/uploads';
import { fileSizeText, webSourceText } from './model/webText';

interface BeginTaskUploadOptions {
  readonly output: TaskOutput;
  readonly signal: AbortSignal;
}

/**
 * Makes the empty image. A rate limit, which does nothing, is waited out. When the answer is lost, it
 * looks whether an image was made, and deletes that: its address is lost, so that nothing can be sent.
 */
async function beginTaskUpload(
  uploads: Uploads,
  wanted: UploadRequest,
  { output, signal }: BeginTaskUploadOptions,
): Promise<BegunUpload> {
  const { clock } = uploads;
  const onWait = (until: number | undefined) => {
    if (until !== undefined) output.line(l10n.t('Linode takes no more requests for a moment'));
  };
  try {
    return await waitOutRateLimits(() => beginUpload(uploads, wanted), { clock, onWait, signal });
  } catch (error) {
    if (mayHaveActed(error)) await dropLost(uploads, wanted, output);
    throw error;
  }
}

/** Others that come to light with it wait for the user. */
async function dropLost(uploads: Uploads, { answers }: UploadRequest, output: TaskOutput) {
  const orphans = await takeOrphans(uploads).catch(() => undefined);
  for (const { image } of orphans ?? []) {
    if (image.label === answers.label) await dropUnfinished(uploads, image, output);
    else await setAside(uploads.journal, image.id);
  }
  if (orphans) return;
  output.line(
    l10n.t(
      'Linode may have made an empty image “{0}”: look under “Being created” before you run the task again.',
      answers.label,
    ),
  );
}

/**
 * Uploads a file, in the same queue as any other upload, and returns the exit code. An image that has not
 * got its data is deleted; one that has, or after a lost answer may have, is left to Linode.
 */
export async function runUploadTask(
  context: AccountScope,
  run: TaskRun<UploadTask>,
): Promise<number> {
  const { output, place, signal, task } = run;
  const path = taskFilePlace(context, task.file, place.folder);
  output.line(l10n.t('Checking {0}', path));
  const { doubts, ...wanted } = await checkUploadTask(context, task, { path, signal });
  if (wanted.file.web) output.line(webSourceText(wanted.file));
  for (const doubt of doubts) output.line(l10n.t('Note: {0}', doubtText(doubt)));
  try {
    return await upload(context, run, wanted);
  } catch (error) {
    const failure = l10n.t('Could not upload {0}', wanted.file.name);
    return tellEnd(context, error, { output, file: path, failure });
  }
}

async function upload(
  context: AccountScope,
  run: TaskRun<UploadTask>,
  wanted: UploadRequest,
): Promise<number> {
  const { accountId, output, signal, task } = run;
  await requireAddImages(context.rights);
  const operations = context.quietOperationsOf(accountId);
  const uploads: Uploads = { ...context.uploadsOf(accountId), ...operations };
  signal.throwIfAborted();
  const { image, entry } = await beginTaskUpload(uploads, wanted, run);
  void context.rights.reload();
  output.line(
    l10n.t(
      'Uploading {0} ({1}) into the image {2} in {3}',
      wanted.file.name,
      fileSizeText(wanted.file),
      imageText(image),
      wanted.answers.region,
    ),
  );
  const outcome = await deliverTaskUpload(uploads, entry, {
    output,
    signal,
    wait: task.wait,
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
  context: AccountScope,
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
  const text = left === 'goesOn' ? taskStoppedText(outcome) : taskUnfinishedText(outcome);
  if (!isCancelled) output.error(text, path);
  else output.line(left === 'goesOn' ? text : l10n.t('Cancelled.'));
  if (left === 'unfinished') await dropUnfinished(uploads, { ...image, id: entry.imageId }, output);
  else await leaveAlone(context, uploads, outcome);
  return isCancelled ? ExitCode.cancelled : ExitCode.failed;
}

/** Who does not wait hears of a failure all the same: there is no terminal any more that could tell. */
async function settleUnseen(
  context: AccountScope,
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
  context: AccountScope,
  uploads: Uploads,
  { entry }: StoppedUpload,
): Promise<void> {
  await actOnUpload(context, { uploads, entry, action: undefined });
}
