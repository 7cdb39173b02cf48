import { hasAt, littleEndian } from './bytes';
import { type DiskOf, disk, SECTOR_BYTES } from './diskLayouts';

/** An LVM label stands in one of so many sectors at the beginning. */
const LVM_LABEL_SECTORS = 4;
const LVM_HEADER_AT = 32;
const LVM_UUID_BYTES = 32;

const MD_MAGIC = [0xfc, 0x4e, 0x2b, 0xa9];
const MD_MIRROR = 1;

const SWAP_HEADER_AT = 1024;
const SWAP_MARK = 'SWAPSPACE2';

/** An encrypted volume. What was on the disk before may still show behind its mark. */
export function luks(head: Uint8Array): DiskOf | undefined {
  return hasAt(head, 0, 'LUKS\xba\xbe') ? disk('luks') : undefined;
}

/** What holds a file system or a part of one at best; undefined where nothing is known. */
export function volume(head: Uint8Array): DiskOf | undefined {
  return lvm(head) ?? md(head) ?? swap(head);
}

/** The label leads to a header with the length of the device (LVM2, `lib/format_text/layout.h`). */
function lvm(head: Uint8Array): DiskOf | undefined {
  for (let sector = 0; sector < LVM_LABEL_SECTORS; sector += 1) {
    const label = head.subarray(sector * SECTOR_BYTES);
    if (!hasAt(label, 0, 'LABELONE')) continue;
    return disk('lvm', littleEndian(label, LVM_HEADER_AT + LVM_UUID_BYTES, 8) || undefined);
  }
  return undefined;
}

/** A member of a software RAID whose superblock stands at the beginning (md versions 1.1 and 1.2). */
function md(head: Uint8Array): DiskOf | undefined {
  const at = [0, 4096].find((place) => isMdSuperblock(head, place));
  return at === undefined ? undefined : disk('md', undefined, { isOneOfSeveral: true });
}

/**
 * True when a disk ends like a member of a software RAID (md versions 0.90 and 1.0) that cannot be
 * read alone; a mirror can. `lastBytes`: those of the last 128 KiB, of a disk of that size.
 */
export function endsAsMdMember(lastBytes: Uint8Array, sizeBytes: number): boolean {
  const sectors = Math.floor(sizeBytes / SECTOR_BYTES);
  const start = sizeBytes - lastBytes.length;
  const newer = (sectors - 16 - (sectors % 8)) * SECTOR_BYTES - start;
  const older = (sectors - (sectors % 128) - 128) * SECTOR_BYTES - start;
  const isMirror = (at: number) => littleEndian(lastBytes, at, 4) === MD_MIRROR;
  if (isMdSuperblock(lastBytes, newer)) return !isMirror(newer + 72);
  return hasAt(lastBytes, older, MD_MAGIC) && !isMirror(older + 28);
}

function isMdSuperblock(bytes: Uint8Array, at: number): boolean {
  return hasAt(bytes, at, MD_MAGIC) && littleEndian(bytes, at + 4, 4) === 1;
}

/** The mark ends the first page, whose size depends on the machine. */
function swap(head: Uint8Array): DiskOf | undefined {
  const pageBytes = [4, 8, 16, 32, 64]
    .map((kib) => kib * 1024)
    .find((bytes) => hasAt(head, bytes - SWAP_MARK.length, SWAP_MARK));
  if (pageBytes === undefined) return undefined;
  return disk('swap', (littleEndian(head, SWAP_HEADER_AT + 4, 4) + 1) * pageBytes);
}
