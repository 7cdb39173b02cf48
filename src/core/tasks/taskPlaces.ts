import { type CaptureDisk, captureDisks } from '../capture/captureDisks';
import type { Disk, Linode } from '../linodes/linode';
import { type Region, whyNoImages } from '../regions/region';
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
  const chosen = wanted === undefined ? firstOf(candidates) : find(disks, wanted);
  if (!chosen) {
    const labels = disks.map(({ label }) => label);
    const problem = { kind: 'unknownDisk', disk: wanted ?? '', linode, disks: labels } as const;
    throw new TaskDefinitionError([problem]);
  }
  if (chosen.status === 'ready') return chosen;
  throw new TaskDefinitionError([{ kind: 'diskNotReady', disk: chosen.label }]);
}

function firstOf(candidates: readonly CaptureDisk[]): Disk | undefined {
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
