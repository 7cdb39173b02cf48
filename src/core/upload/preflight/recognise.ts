import { hasAt } from './bytes';
import { type DiskContent, foreign } from './content';
import { type DiskOf, disk } from './diskLayouts';
import { fileSystem } from './fileSystems';
import { foreignContent } from './foreignContent';
import { partitionTable } from './partitionTable';
import { luks, volume } from './volumes';

/** As many bytes as the marks of all that is known need: that of btrfs stands at 64 KiB. */
export const CONTENT_BYTES = 68 * 1024;

const ISO_MARK_AT = 32_769;
/** Of ISO 9660, and of UDF without it. */
const ISO_MARKS = ['CD001', 'BEA01'];

/** Recognises what begins with these `CONTENT_BYTES`, or fewer where there are no more. */
export function recognise(head: Uint8Array): DiskContent {
  if (head.length === 0) return { kind: 'empty' };
  if (head.every((byte) => byte === 0)) return disk('blank');
  const found = foreignContent(head) ?? luks(head) ?? fileSystem(head) ?? volume(head);
  if (found) return found;
  const partitioned = partitionTable(head);
  const isIso = ISO_MARKS.some((mark) => hasAt(head, ISO_MARK_AT, mark));
  if (isIso) return partitioned ? hybridIso(partitioned) : foreign('iso');
  return partitioned ?? { kind: 'unknown' };
}

/** Its partitions are what is on the ISO image, and need not fit. */
function hybridIso({ declaredBytes }: DiskOf): DiskOf {
  return disk('hybridIso', declaredBytes);
}
