import type { Linode } from '../linodes/linode';

/**
 * Whether a Linode was rebuilt from an image between two looks, as far as the Linode itself tells;
 * undefined where it does not: it had that image before, and something about it has changed.
 */
export function wasRebuilt(before: Linode, now: Linode, image: string): boolean | undefined {
  if (now.status === 'rebuilding') return true;
  if (now.image !== image) return false;
  if (before.image !== image) return true;
  return before.updated?.getTime() === now.updated?.getTime() ? false : undefined;
}
