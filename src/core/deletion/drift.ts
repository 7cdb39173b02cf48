import type { Image } from '../images/image';

/** How an image, as it is now, differs from what the user was asked about, where that matters before it is deleted. */
export type Change =
  | { readonly kind: 'gone'; readonly image: Image }
  | { readonly kind: 'protected'; readonly image: Image }
  | { readonly kind: 'renamed'; readonly image: Image; readonly oldLabel: string }
  | { readonly kind: 'replicated'; readonly image: Image; readonly regions: readonly string[] }
  | { readonly kind: 'finished'; readonly image: Image };

/** What became of the images since the user was asked about them. */
export interface Drift {
  /** Those that are still there and not protected, as they are now, in the same order. */
  readonly images: readonly Image[];
  readonly changes: readonly Change[];
}

/**
 * Compares what was confirmed with what is there. Fewer copies, a description or tags do not matter;
 * a new copy, another label, an upload or a capture that has come to its end, a protection, and an
 * image that is gone do.
 */
export function driftOf(
  asked: readonly Image[],
  found: readonly Image[],
  isProtected: (image: Image) => boolean = () => false,
): Drift {
  const present = new Map(found.map((image) => [image.id, image]));
  return {
    images: asked.flatMap(({ id }) => present.get(id) ?? []).filter((image) => !isProtected(image)),
    changes: asked.flatMap((image) => {
      const now = present.get(image.id);
      if (now && isProtected(now)) return { kind: 'protected', image: now };
      return changesOf(image, now);
    }),
  };
}

function changesOf(asked: Image, now: Image | undefined): readonly Change[] {
  if (!now) return [{ kind: 'gone', image: asked }];
  const changes: Change[] = [];
  const { label: oldLabel, replicas, status } = asked;
  if (now.label !== oldLabel) changes.push({ kind: 'renamed', image: now, oldLabel });
  if (now.status !== status) return [...changes, { kind: 'finished', image: now }];
  const known = new Set(replicas.map(({ region }) => region));
  const regions = now.replicas.map(({ region }) => region).filter((region) => !known.has(region));
  if (regions.length > 0) changes.push({ kind: 'replicated', image: now, regions });
  return changes;
}
