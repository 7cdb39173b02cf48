import { hasAt } from './bytes';
import { type DiskOf, disk, fileSystem, partitionTable } from './diskLayouts';
import { type ForeignContent, foreign, foreignContent } from './foreignFormats';

/** As many bytes as the marks of all that is known need: that of btrfs stands at 64 KiB. */
export const CONTENT_BYTES = 68 * 1024;

/** What an image holds once it is uncompressed, as far as its first bytes tell. */
export type DiskContent =
  | DiskOf
  | ForeignContent
  | { readonly kind: 'unknown' }
  | { readonly kind: 'empty' };

const ISO_MARK_AT = 32_769;

/** Recognises what begins with these `CONTENT_BYTES`, or fewer where there are no more. */
export function recognise(head: Uint8Array): DiskContent {
  if (head.length === 0) return { kind: 'empty' };
  if (head.every((byte) => byte === 0)) return disk('blank');
  const found = foreignContent(head) ?? fileSystem(head);
  if (found) return found;
  const partitioned = partitionTable(head);
  if (hasAt(head, ISO_MARK_AT, 'CD001')) return partitioned ? disk('hybridIso') : foreign('iso');
  return partitioned ?? { kind: 'unknown' };
}
