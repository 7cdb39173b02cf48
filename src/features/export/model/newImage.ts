import { type Image, isOwned, isRecovery } from '../../images/model/image';
import { regionsOf } from '../../replication/model/replicationPlan';

/** What a new image like one that is there is made with. */
export interface NewImage {
  readonly label: string;
  /** Undefined where there is none: the API takes no empty one (linode/manager#3512). */
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly takesCloudInit: boolean;
  /** See `firstRegion`. */
  readonly region: string | undefined;
  /** What the file that it is made of may be called. */
  readonly fileName: string;
}

export function newImageLike(image: Image, name: string): NewImage {
  return {
    label: image.label,
    description: image.description.trim() === '' ? undefined : image.description,
    tags: image.tags,
    takesCloudInit: image.capabilities.includes('cloud-init'),
    region: firstRegion(image),
    fileName: `${name}.img.gz`,
  };
}

/** The regions of an image, each once. */
export function exportedRegions(image: Image): readonly string[] {
  return [...new Set(regionsOf(image))].filter((region) => region !== '');
}

/** Undefined for public images, and while no copy is there: then the region has to be given. */
export function firstRegion(image: Image): string | undefined {
  return exportedRegions(image)[0];
}

/** True for images that a tool can make and change; public, shared and recovery images it can look at. */
export function isManageable(image: Image): boolean {
  return isOwned(image) && !isRecovery(image);
}
