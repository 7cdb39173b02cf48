/** A place where Linodes run and, in some, images are kept. */
export interface Region {
  readonly id: string;
  /** "Chicago, US" */
  readonly label: string;
  /** Two letters, lower case. */
  readonly country: string;
  readonly capabilities: readonly string[];
  readonly isDistributed: boolean;
}

export type NoImagesReason = 'distributed' | 'noObjectStorage' | 'denied';

/**
 * Why a region cannot hold images, or undefined when it can. The API has no flag for it: Linode's
 * own clients take core regions with Object Storage, less a list kept by hand (linode/manager#12257).
 * The API's own refusal always counts more than this.
 */
export function whyNoImages(region: Region, denied: readonly string[]): NoImagesReason | undefined {
  if (region.isDistributed) return 'distributed';
  if (!region.capabilities.includes('Object Storage')) return 'noObjectStorage';
  return denied.includes(region.id) ? 'denied' : undefined;
}

/** By country, then by label. */
export function byPlace(regions: readonly Region[]): readonly Region[] {
  const compare = (a: string, b: string) => a.localeCompare(b, 'en');
  return regions.toSorted((a, b) => compare(a.country, b.country) || compare(a.label, b.label));
}
