import * as l10n from '@vscode/l10n';
import { suggestedLabel } from '../../core/capture/captureLabels';
import { otherPlace } from '../../core/capture/capturePlace';
import { startCapture } from '../../core/capture/startCapture';
import { isCancellation, WaitTimeoutError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Disk, Linode } from '../../core/linodes/linode';
import { patiently } from '../../core/operations/inTurn';
import type { Operations } from '../../core/operations/operations';
import type { NewCapture } from '../../core/ports';
import type { CaptureTask } from '../../core/tasks/taskDefinition';
import { findDisk, findLinode } from '../../core/tasks/taskPlaces';
import { settings } from '../../ui/settings';
import { captureNotes, captureProgressText } from '../../words/capture/captureWords';
import { goesOnText } from '../../words/goesOn';
import { availableText, imageText } from '../../words/tasks/taskLines';
import type { CommandContext } from '../commandContext';
import { requireAddImages } from '../requireRight';
import { ExitCode, type TaskRun, tellEnd } from './taskEnd';

/** Captures a disk, and gives the exit code. What Linode has begun goes on when the task is called off. */
export async function runCaptureTask(
  context: CommandContext,
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

async function capture(context: CommandContext, run: TaskRun<CaptureTask>): Promise<number> {
  const { accountId, output, task } = run;
  const operations = context.quietOperationsOf(accountId);
  await requireAddImages(context.rights);
  const source = await findSource(operations, run);
  const image = await begin(context, run, source);
  const goesOn = goesOnText(l10n.t('the capture of {0}', imageText(image)));
  if (task.wait) {
    const available = await follow(operations, image, run).catch((error: unknown) => {
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

function follow(
  { watch }: Operations,
  { id, label }: Image,
  { output, signal }: TaskRun<CaptureTask>,
): Promise<Image> {
  return watch.untilAvailable(id, {
    ...{ signal, timeoutMs: settings.waitMs() },
    onLook: (_image, percent) => {
      output.passing(l10n.t('{0}: {1}', label, captureProgressText(percent)));
    },
  });
}

interface Source {
  readonly operations: Operations;
  readonly linode: Linode;
  readonly disk: Disk;
}

async function findSource(
  operations: Operations,
  { output, signal, task }: TaskRun<CaptureTask>,
): Promise<Source> {
  output.line(l10n.t('Looking for the Linode “{0}”', task.linode));
  const linode = findLinode(await operations.linodes.list({ signal }), task.linode);
  const disks = await operations.linodes.disks(linode.id, signal);
  return { operations, linode, disk: findDisk(linode.label, disks, task.disk) };
}

async function begin(
  context: CommandContext,
  { output, signal, task }: TaskRun<CaptureTask>,
  { disk, linode, operations }: Source,
): Promise<Image> {
  await context.regions.loadQuietly();
  const { description, hasCloudInit, tags } = task;
  const label = task.label ?? suggestedLabel(linode.label, [disk]);
  const wanted: NewCapture = { diskId: disk.id, label, description, tags, hasCloudInit };
  const denied = settings.deniedRegions();
  const place = otherPlace(linode.region, { regions: context.regions.known, denied });
  for (const note of captureNotes(linode, place)) output.line(note);
  const busy = l10n.t('“{0}” is busy with another job; trying again', linode.label);
  const options = { linodeLabel: linode.label, signal, onBusy: () => output.passing(busy) };
  const { clock } = operations;
  const act = () => startCapture(operations, wanted, options);
  const image = await patiently(act, { clock, signal });
  void context.rights.reload();
  output.line(
    l10n.t(
      'Capturing the disk “{0}” of “{1}” as {2}',
      ...[disk.label, linode.label, imageText(image)],
    ),
  );
  return image;
}
