import type { Image } from '../images/image';
import { seriesOf } from '../images/labelPrefix';

const known = new WeakMap<readonly Image[], ReadonlySet<string>>();

/** Tells the prefixes that several of these images have; worked out once for a list, when it is asked. */
export function sharedPrefixes(images: readonly Image[]): Pick<ReadonlySet<string>, 'has'> {
  return {
    has: (prefix) => {
      const prefixes = known.get(images) ?? findShared(images);
      known.set(images, prefixes);
      return prefixes.has(prefix);
    },
  };
}

function findShared(images: readonly Image[]): ReadonlySet<string> {
  const once = new Set<string>();
  const several = new Set<string>();
  for (const image of images) {
    const prefix = seriesOf(image);
    (once.has(prefix) ? several : once).add(prefix);
  }
  return several;
}
