import * as l10n from '@vscode/l10n';
import { ImageFailedError, NetworkError } from '../../../kit/errors';
import { type CaptureDisk, captureDisks } from '../../capture/model/captureDisks';
import type { Disk, Linode } from '../../deployment/model/linode';
import { errorText } from '../../errors/model/errorText';
import { networkText } from '../../errors/model/networkText';
import type { Image } from '../../images/model/image';
import { type Region, whyNoImages } from '../../regions/model/region';
import type { StoppedUpload } from '../../upload/model/runUpload';
import { uploadStoppedTexts } from '../../upload/model/uploadStopped';
import { TaskDefinitionError, type TaskProblem } from './taskProblem';

interface RegionOptions {
  readonly regions: readonly Region[];
  readonly denied: readonly string[];
}

/** What is wrong with the region of an upload, or undefined. */
export function regionProblem(
  id: string,
  { denied, regions }: RegionOptions,
): TaskProblem | undefined {
  const region = regions.find((one) => one.id === id);
  if (!region) {
    const holding = regions.filter((one) => !whyNoImages(one, denied));
    return { kind: 'unknownRegion', region: id, regions: holding.map((one) => one.id).sort() };
  }
  const reason = whyNoImages(region, denied);
  return reason && { kind: 'noImages', region: id, reason };
}

/** The Linode of that label or id; labels come first, since one may be all digits. */
export function findLinode(linodes: readonly Linode[], wanted: string): Linode {
  const found = find(linodes, wanted);
  if (!found) throw new TaskDefinitionError([{ kind: 'unknownLinode', linode: wanted }]);
  return found;
}

/**
 * The disk of that label or id; where none is wanted, the first that can be mounted for sure, else
 * the first. The API does not tell which one a Linode boots from, and lists the first made first.
 */
export function findDisk(linode: string, all: readonly Disk[], wanted: string | undefined): Disk {
  const candidates = captureDisks(all);
  const disks = candidates.map(({ disk }) => disk);
  if (disks.length === 0) throw new TaskDefinitionError([{ kind: 'noDisk', linode }]);
  const chosen = wanted === undefined ? firstDisk(candidates) : find(disks, wanted);
  if (!chosen) {
    const labels = disks.map(({ label }) => label);
    const problem = { kind: 'unknownDisk', disk: wanted ?? '', linode, disks: labels } as const;
    throw new TaskDefinitionError([problem]);
  }
  if (chosen.status === 'ready') return chosen;
  throw new TaskDefinitionError([{ kind: 'diskNotReady', disk: chosen.label }]);
}

function firstDisk(candidates: readonly CaptureDisk[]): Disk | undefined {
  return (candidates.find(({ mayFail }) => !mayFail) ?? candidates[0])?.disk;
}

function find<T extends { readonly id: number; readonly label: string }>(
  things: readonly T[],
  wanted: string,
): T | undefined {
  return (
    things.find(({ label }) => label === wanted) ?? things.find(({ id }) => String(id) === wanted)
  );
}

/**
 * What is left of an upload that stopped: an image that will never be of use; one that has all of its
 * data or, after a loss at the very end, perhaps all, which Linode goes on with; or none.
 */
export type LeftImage = 'unfinished' | 'goesOn' | 'gone';

export function leftImage({ entry, error, percent, phase }: StoppedUpload): LeftImage {
  if (error instanceof ImageFailedError) return error.isGone ? 'gone' : 'unfinished';
  if (phase === 'processing' || entry.state === 'sent') return 'goesOn';
  return percent === 100 && error instanceof NetworkError ? 'goesOn' : 'unfinished';
}

/** An image as a line of a terminal names it: its id can be copied from there. */
export function imageText({ id, label }: Pick<Image, 'id' | 'label'>): string {
  return l10n.t('“{0}” ({1})', label, id);
}

/** That an image can be used, and where. */
export function availableText(image: Image, labelOf: (region: string) => string): string {
  const places = image.replicas.map(({ region }) => `${labelOf(region)} (${region})`).join('; ');
  return places === ''
    ? l10n.t('{0} is available.', imageText(image))
    : l10n.t('{0} is available in {1}.', imageText(image), places);
}

/** Why an upload stopped of which no image is left that anybody could use. */
export function taskUnfinishedText({ entry, error, percent, phase }: StoppedUpload): string {
  const why = taskStopReasonText(error);
  return phase === 'sending'
    ? l10n.t('The upload of {0} stopped at {1}%: {2}', entry.file.name, percent, why)
    : l10n.t('Could not use {0}: {1}', entry.file.name, why);
}

/** Why an upload is not waited for any longer whose data Linode has, or may have. */
export function taskStoppedText(stopped: StoppedUpload): string {
  return uploadStoppedTexts(stopped).message;
}

function taskStopReasonText(error: unknown): string {
  if (error instanceof NetworkError && error.mayPass) {
    return l10n.t('The connection was lost ({0}). Run the task again.', networkText(error));
  }
  return errorText(error);
}
