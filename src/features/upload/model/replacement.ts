import type { NewUpload } from '../../../api/linodeApi';
import type { Disposable } from '../../../kit/event';
import type { StateMemory } from '../../../kit/ports';
import { isEditable } from '../../edit/model/imageEdit';
import type { Image } from '../../images/model/image';
import { type ImageNote, ImageNotes } from '../../images/model/imageNotes';
import { type Region, whyNoImages } from '../../regions/model/region';
import { withoutSource } from './sourceNote';
import type { Replaced } from './uploadEntry';
import type { UploadJournal } from './uploadJournal';

/** A new image that takes the place of an old one, until that is deleted or kept. */
export interface Replacement extends ImageNote {
  readonly old: Replaced;
  /** True when the user has put it off: it is told no more, and stands on the row of the image. */
  readonly isPutOff?: boolean;
}

/** True for an image of which another one can be made like it. */
export function isReplaceable(image: Image): boolean {
  return isEditable(image) && replicaRegions(image).length > 0;
}

export function replacedOf(image: Image): Replaced {
  const { id, label, description, tags } = image;
  return { id, label, description, tags, regions: replicaRegions(image) };
}

/**
 * What a new image is made with to be like the old one, in the first of its regions that takes
 * uploads. What tells of the file of the old one is left out.
 */
export function answersLike(
  image: Image,
  { denied, regions }: { readonly regions: readonly Region[]; readonly denied: readonly string[] },
): NewUpload {
  const places = replicaRegions(image);
  const takesImages = (id: string) => {
    const region = regions.find((one) => one.id === id);
    return region !== undefined && whyNoImages(region, denied) === undefined;
  };
  return {
    label: image.label,
    ...withoutSource(image),
    region: places.find(takesImages) ?? places[0] ?? '',
    hasCloudInit: image.capabilities.includes('cloud-init'),
  };
}

/** Where the new image should be, and no copy of it is asked for so far. */
export function missingRegions({ replicas }: Image, { regions }: Replaced): readonly string[] {
  return regions.filter((region) => !replicas.some((replica) => replica.region === region));
}

/** Where the new image should be and is not, though Linode may be at work on it. */
export function regionsLeft({ replicas }: Image, { regions }: Replaced): readonly string[] {
  const isThere = (region: string) =>
    replicas.some((replica) => replica.region === region && replica.status === 'available');
  return regions.filter((region) => !isThere(region));
}

/** What of an old image is not as it was; a copy more is, one less is not. */
export type OldChange = 'label' | 'description' | 'tags' | 'regions';

export function oldImageChanges(old: Replaced, now: Image): readonly OldChange[] {
  const isSame = (a: readonly string[], b: readonly string[]) =>
    JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
  const more = replicaRegions(now).filter((region) => !old.regions.includes(region));
  return [
    ...(now.label === old.label ? [] : (['label'] as const)),
    ...(now.description === old.description ? [] : (['description'] as const)),
    ...(isSame(now.tags, old.tags) ? [] : (['tags'] as const)),
    ...(more.length === 0 ? [] : (['regions'] as const)),
  ];
}

function replicaRegions({ replicas }: Image): readonly string[] {
  const isLost = (status: string) => status === 'pending deletion' || status === 'timedout';
  return replicas.filter(({ status }) => !isLost(status)).map(({ region }) => region);
}

/** What is being replaced, by the id of the new image. */
export type Replacements = ImageNotes<Replacement>;

const MOST_REPLACEMENTS = 100;

export function createReplacements(options: {
  readonly memory: StateMemory;
  apiOrigin(): string;
}): Replacements {
  return new ImageNotes({
    memory: options.memory,
    prefix: 'linodeImages.replacement.',
    limit: MOST_REPLACEMENTS,
    apiOrigin: () => options.apiOrigin(),
  });
}

/**
 * Keeps what should become of an upload that replaces an image: the journal forgets it when the new
 * image is available. An upload that starts over has another image, and goes on with that.
 */
export function keepReplacements(
  replacements: Replacements,
  journal: Pick<UploadJournal, 'onDidChange' | 'find'>,
): Disposable {
  return journal.onDidChange((imageId) => {
    const entry = journal.find(imageId);
    const old = entry?.extras?.replaces;
    if (!old || replacements.find(imageId)) return;
    const { accountId, apiOrigin, startedAt: notedAt } = entry;
    void replacements.keep({ imageId, accountId, apiOrigin, notedAt, old });
  });
}
