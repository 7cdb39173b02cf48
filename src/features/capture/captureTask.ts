import * as l10n from '@vscode/l10n';
import type { NewCapture } from '../../api/linodeApi';
import type { AccountScope } from '../../app/accountScope';
import { isCancellation, WaitTimeoutError } from '../../kit/errors';
import { waitOutRateLimits } from '../../kit/inTurn';
import { requireCapture } from '../../ui/requireRight';
import { deniedRegions, waitMs } from '../../ui/settings';
import { ExitCode, type TaskRun, tellEnd } from '../../ui/taskEnd';
import type { Disk, Linode } from '../deployment/model/linode';
import { goesOnText } from '../errors/model/reportText';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import type { CaptureTask } from '../tasks/model/taskDefinition';
import { availableText, findDisk, findLinode, imageText } from '../tasks/model/taskPlaces';
import {
  captureNotes,
  captureProgressText,
  otherPlace,
  suggestedLabel,
} from './model/captureDisks';
import { startCapture } from './model/startCapture';

/** Captures a disk, and returns the exit code. What Linode has begun goes on when the task is cancelled. */
export async function runCaptureTask(
  context: AccountScope,
  run: TaskRun<CaptureTask>,
): Promise<number> {
  const { output, place, task } = run;
  try {
    return await capture(context, run);
  } catch (error) {
    const failure = l10n.t('Could not capture from “{0}”', task.linode);
    return tellEnd(context, error, { output, file: place.definitionFile, failure });
  }
}

async function capture(context: AccountScope, run: TaskRun<CaptureTask>): Promise<number> {
  const { accountId, output, task } = run;
  const operations = context.quietOperationsOf(accountId);
  await requireCapture(context.rights);
  const source = await findSource(operations, run);
  const image = await beginTaskCapture(context, run, source);
  const goesOn = goesOnText(l10n.t('the capture of {0}', imageText(image)));
  if (task.wait) {
    const available = await followTaskCapture(operations, image, run).catch((error: unknown) => {
      const isLeft = isCancellation(error) || error instanceof WaitTimeoutError;
      if (isLeft) output.line(goesOn);
      throw error;
    });
    output.line(availableText(available, (region) => context.regions.labelOf(region)));
  } else {
    output.line(goesOn);
  }
  return ExitCode.done;
}

function followTaskCapture(
  { watch }: Operations,
  { id, label }: Image,
  { output, signal }: TaskRun<CaptureTask>,
): Promise<Image> {
  return watch.untilAvailable(id, {
    signal,
    timeoutMs: waitMs.value,
    onLook: (_image, percent) => {
      output.passing(l10n.t('{0}: {1}', label, captureProgressText(percent)));
    },
  });
}

interface CaptureSource {
  readonly operations: Operations;
  readonly linode: Linode;
  readonly disk: Disk;
}

async function findSource(
  operations: Operations,
  { output, signal, task }: TaskRun<CaptureTask>,
): Promise<CaptureSource> {
  output.line(l10n.t('Looking for the Linode “{0}”', task.linode));
  const linode = findLinode(await operations.linodes.list({ signal }), task.linode);
  const disks = await operations.linodes.disks(linode.id, signal);
  return { operations, linode, disk: findDisk(linode.label, disks, task.disk) };
}

async function beginTaskCapture(
  context: AccountScope,
  { output, signal, task }: TaskRun<CaptureTask>,
  { disk, linode, operations }: CaptureSource,
): Promise<Image> {
  await context.regions.loadQuietly();
  const { description, hasCloudInit, tags } = task;
  const label = task.label ?? suggestedLabel(linode.label, [disk]);
  const wanted: NewCapture = { diskId: disk.id, label, description, tags, hasCloudInit };
  const denied = deniedRegions.value;
  const place = otherPlace(linode.region, { regions: context.regions.known, denied });
  for (const note of captureNotes(linode, place)) output.line(note);
  const busy = l10n.t('“{0}” is busy with another job; trying again', linode.label);
  const options = { linodeLabel: linode.label, signal, onBusy: () => output.passing(busy) };
  const { clock } = operations;
  const act = () => startCapture(operations, wanted, options);
  const image = await waitOutRateLimits(act, { clock, signal });
  void context.rights.reload();
  output.line(
    l10n.t('Capturing the disk “{0}” of “{1}” as {2}', disk.label, linode.label, imageText(image)),
  );
  return image;
}
