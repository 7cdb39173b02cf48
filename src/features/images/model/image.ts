import type { OtherWord } from '../../../kit/text';

/** True for an empty image that waits for its upload: deleting it cancels the upload. */
export function isWaiting({ status }: Image): boolean {
  return status === 'pending_upload';
}

/** True when another image that is known has the same label: then its id says which it is. */
export function hasNamesake(image: Image, known: readonly Image[]): boolean {
  return known.some(({ id, label }) => label === image.label && id !== image.id);
}

/** Each id once: where accounts stand side by side, several may have the same image of a share group. */
export function eachIdOnce(images: readonly Image[]): readonly Image[] {
  const seen = new Set<string>();
  return images.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** What tells an image from all others that are shown: see `VisibleAccounts.keyOf`. */
export interface ImageKey {
  /** Undefined where the id alone will do. */
  readonly accountId: string | undefined;
  readonly imageId: string;
}

/** Reads `private/12`, or `ACCOUNT/shared/7`. */
export function readImageKey(key: string): ImageKey {
  const at = key.lastIndexOf('/', key.lastIndexOf('/') - 1);
  return { accountId: at < 0 ? undefined : key.slice(0, at), imageId: key.slice(at + 1) };
}

type ImageStatus = 'available' | 'creating' | 'pending_upload' | OtherWord;

/** `automatic` are recovery images of deleted Linodes; public images are `manual` too. */
type ImageType = 'manual' | 'automatic' | 'shared' | OtherWord;

export type ReplicaStatus =
  | 'available'
  | 'creating'
  | 'pending'
  | 'pending deletion'
  | 'pending replication'
  | 'replicating'
  | 'timedout'
  | OtherWord;

/** The copy of an image in one region. */
export interface Replica {
  readonly region: string;
  readonly status: ReplicaStatus;
}

export type ImageSharing =
  | { readonly kind: 'owned'; readonly shareGroupCount: number; readonly shareGroupListUrl: string }
  | {
      readonly kind: 'shared';
      readonly shareGroupId: number;
      readonly shareGroupUuid: string;
      readonly shareGroupLabel: string;
      /** Told to the owner of the source alone. */
      readonly sourceImageId: string | undefined;
      readonly sourceImageLabel: string | undefined;
    };

/** An image of the account, shared with it, or public. */
export interface Image {
  /** `linode/…` public, `private/…` owned, `shared/…` shared with the account. */
  readonly id: string;
  /** Not unique in an account. */
  readonly label: string;
  /** Empty when none was given. */
  readonly description: string;
  readonly created: Date | undefined;
  readonly updated: Date | undefined;
  readonly createdBy: string | undefined;
  /** `cloud-init`, `distributed-sites`, and what may come. */
  readonly capabilities: readonly string[];
  readonly isDeprecated: boolean;
  /** Public images only. */
  readonly endOfLife: Date | undefined;
  /** Recovery images only: when the image is deleted. */
  readonly expiry: Date | undefined;
  readonly isPublic: boolean;
  /** Stays true after the last share is removed: `sharing.shareGroupCount` tells. */
  readonly isShared: boolean;
  readonly sharing: ImageSharing | undefined;
  /** Empty for public images, and while an image is being created. */
  readonly replicas: readonly Replica[];
  /** What a disk must have to take the image; 0 while its upload is awaited. */
  readonly sizeMb: number;
  /** All replicas together; unknown for public images. */
  readonly totalSizeMb: number | undefined;
  readonly status: ImageStatus;
  readonly tags: readonly string[];
  readonly type: ImageType;
  readonly vendor: string | undefined;
}

/** How long the API keeps an image that waits for its upload. */
export const UPLOAD_WINDOW_MS = 24 * 60 * 60 * 1000;

/** True for the images that the account owns, recovery images included. */
export function isOwned(image: Image): boolean {
  return !image.isPublic && image.type !== 'shared';
}

export function isRecovery(image: Image): boolean {
  return image.type === 'automatic';
}

/** True while the service is at work on the image or on one of its replicas. */
export function isInTransition(image: Image): boolean {
  return image.status === 'creating' || image.replicas.some(isReplicaInTransition);
}

export function isReplicaInTransition(replica: Replica): boolean {
  return replica.status !== 'available' && replica.status !== 'timedout';
}

/** True once every copy is being removed: the image was deleted, and nothing brings it back. */
export function isBeingDeleted({ replicas }: Image): boolean {
  return replicas.length > 0 && replicas.every(({ status }) => status === 'pending deletion');
}

/** Regions in which a copy is asked for and not there yet. */
export function arrivingRegions({ replicas }: Image): readonly string[] {
  return replicas
    .filter((replica) => isReplicaInTransition(replica) && replica.status !== 'pending deletion')
    .map(({ region }) => region);
}

/** True for an own image that can be waited for: it is not there yet, or a copy of it is not. */
export function isPending(image: Image): boolean {
  return isOwned(image) && (image.status !== 'available' || arrivingRegions(image).length > 0);
}

/** When an image that waits for its upload is deleted by the service. */
export function uploadDeadline(image: Image): Date | undefined {
  if (image.status !== 'pending_upload' || !image.created) return undefined;
  return new Date(image.created.getTime() + UPLOAD_WINDOW_MS);
}

/** True for public images that Linode calls deprecated or that are past their end of life. */
export function isOutdated(image: Image, now: number): boolean {
  return image.isDeprecated || (image.endOfLife !== undefined && image.endOfLife.getTime() < now);
}

/** Whose system it is; public images without a vendor are Linode's own. Undefined for own images. */
export function vendorOf({ isPublic, vendor }: Image): string | undefined {
  return vendor || (isPublic ? 'Linode' : undefined);
}

/** True for public images that the views leave out unless they are asked for. */
export function isOutdatedPublic(image: Image, now: number): boolean {
  return image.isPublic && isOutdated(image, now);
}

/** The number in an image id such as `private/123`, which account events refer to. */
export function imageNumber(id: string): number | undefined {
  const digits = /^(?:private|shared)\/(\d+)$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * What an image takes with all its replicas, in MB. Undefined for public images, of which the API
 * does not tell it, and until the image is available: before, it gives the size of its disk.
 */
export function storedMb(image: Image): number | undefined {
  return image.isPublic ? undefined : totalSizeOf(image);
}

/**
 * What images take with all their replicas, together, in MB; of public ones, one copy. What is not
 * available yet takes nothing.
 */
export function sizeOfAllMb(images: readonly Image[]): number {
  return images.reduce((sum, image) => sum + (totalSizeOf(image) ?? 0), 0);
}

function totalSizeOf({ sizeMb, status, totalSizeMb }: Image): number | undefined {
  return status === 'available' ? (totalSizeMb ?? sizeMb) : undefined;
}

const LIBRARY = 'https://cloud.linode.com/images/image-library';

/**
 * Where Cloud Manager shows an image: the tab of its image library, searched for the label. A Cloud
 * Manager without that library shows the whole list instead. Its address of a single image opens a
 * form that changes it, so that is not used. Undefined for public images: it lists none.
 *
 * Source: linode/manager, `routes/images/index.ts` (tabs and redirects), `features/Images/utils.ts`
 * (which type is in which tab), `packages/search/src/search.peggy` (what a search may hold).
 */
export function cloudManagerUrl(image: Image): string | undefined {
  if (image.isPublic) return undefined;
  const isSearchable = /^[\w.:@ -]+$/.test(image.label);
  const search = isSearchable ? `?query=${encodeURIComponent(`label:"${image.label}"`)}` : '';
  return `${LIBRARY}/${tabOf(image)}${search}`;
}

function tabOf(image: Image): string {
  if (isRecovery(image)) return 'recovery-images';
  return image.type === 'shared' ? 'shared-with-me' : 'owned-by-me';
}

/** What the account's event log tells of an image, or of a Linode that is deployed from one. */
export interface ImageEvent {
  readonly id: number;
  readonly action: string;
  /** The image it is about: `private/12`, or `linode/debian13`. */
  readonly imageId: string | undefined;
  /** The Linode that it is about, where that is its first entity. */
  readonly linodeId: number | undefined;
  readonly status: 'scheduled' | 'started' | 'finished' | 'failed' | 'notification' | (string & {});
  readonly created: Date | undefined;
  /** The reason of a failure, in the service's words. */
  readonly message: string | undefined;
  /** 0 to 100. Goes backwards in real life. */
  readonly percent: number | undefined;
}
