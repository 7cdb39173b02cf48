import type { Image } from '../images/image';

/** The regions that hold the image or will: what a whole set of regions names, so that none is lost. */
export function keptRegions({ replicas }: Image): readonly string[] {
  return replicas.filter(({ status }) => status !== 'pending deletion').map(({ region }) => region);
}
