import { type Region, whyNoImages } from '../regions/region';

/** Where the image of a capture cannot be kept, and where it may be kept instead. */
export interface OtherPlace {
  /** Where the Linode is. */
  readonly region: Region;
  /** The regions of the same country that can hold images; the nearest may lie elsewhere. */
  readonly neighbours: readonly Region[];
}

export interface PlaceOptions {
  readonly regions: readonly Region[];
  readonly denied: readonly string[];
}

/**
 * Undefined when the image is kept in the region of its Linode, and when that region is not known.
 * Where that region cannot hold images, Linode takes the core region that is geographically nearest
 * and can (linode/manager#10544); which one, the API does not tell before the image is available.
 */
export function otherPlace(
  regionId: string,
  { regions, denied }: PlaceOptions,
): OtherPlace | undefined {
  const region = regions.find(({ id }) => id === regionId);
  if (!region || !whyNoImages(region, denied)) return undefined;
  const neighbours = regions.filter(
    (one) => one.country === region.country && !whyNoImages(one, denied),
  );
  return { region, neighbours };
}
