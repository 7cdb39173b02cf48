import { crc32Of, hasAt, littleEndian } from './bytes';
import { type DiskOf, disk, type Partition, SECTOR_BYTES } from './diskLayouts';

const BOOT_MARK_AT = 510;
const MBR_ENTRIES_AT = 446;
const MBR_ENTRY_BYTES = 16;

/** What an MBR calls a disk that has a GPT. */
const PROTECTIVE = 0xee;
/** What an MBR calls a partition that holds others. */
const EXTENDED = [0x05, 0x0f, 0x85];

const GPT_MARK = 'EFI PART';
const GPT_CHECKSUM_AT = 16;

/** A disk with partitions; undefined where there is no table of them. Linux asks the MBR first. */
export function partitionTable(head: Uint8Array): DiskOf | undefined {
  const entries = mbrEntries(head);
  const isProtected = entries?.some(({ type }) => type === PROTECTIVE) ?? false;
  const found = gpt(head, SECTOR_BYTES) ?? gpt(head, 4096);
  if (isProtected) return found ?? disk('brokenGpt');
  return (entries && mbr(entries)) ?? (found && disk('brokenGpt', found.declaredBytes));
}

/**
 * The table is read only with the checksums that are its own, as by Linux and UEFI (UEFI 2.10, 5.3.2).
 * Its copy is in the last sector of the disk.
 */
function gpt(head: Uint8Array, sectorBytes: number): DiskOf | undefined {
  const header = head.subarray(sectorBytes, 2 * sectorBytes);
  const field = (at: number, length: 4 | 8) => littleEndian(header, at, length);
  if (!hasAt(header, 0, GPT_MARK) || !isSoundHeader(header)) return undefined;
  const [count, entryBytes] = [field(80, 4), field(84, 4)];
  const entriesAt = field(72, 8) * sectorBytes;
  const entries = head.subarray(entriesAt, entriesAt + count * entryBytes);
  const isAllThere = entries.length === count * entryBytes;
  if (isAllThere && crc32Of(entries) !== field(88, 4)) return undefined;
  return disk(sectorBytes === SECTOR_BYTES ? 'gpt' : 'gpt4096', (field(32, 8) + 1) * sectorBytes, {
    neededBytes: (field(48, 8) + 1) * sectorBytes,
    partitions: gptPartitions(entries, entryBytes, sectorBytes),
  });
}

function isSoundHeader(header: Uint8Array): boolean {
  const length = littleEndian(header, 12, 4);
  if (length < 92 || length > header.length) return false;
  const checked = Uint8Array.from(header.subarray(0, length));
  checked.fill(0, GPT_CHECKSUM_AT, GPT_CHECKSUM_AT + 4);
  return crc32Of(checked) === littleEndian(header, GPT_CHECKSUM_AT, 4);
}

function gptPartitions(entries: Uint8Array, entryBytes: number, sectorBytes: number): Partition[] {
  const partitions: Partition[] = [];
  for (let at = 0; entryBytes >= 128 && at + entryBytes <= entries.length; at += entryBytes) {
    const isUsed = entries.subarray(at, at + 16).some((byte) => byte !== 0);
    const [first, last] = [littleEndian(entries, at + 32, 8), littleEndian(entries, at + 40, 8)];
    const [number, bytes] = [at / entryBytes + 1, (last - first + 1) * sectorBytes];
    if (isUsed) partitions.push({ number, at: first * sectorBytes, bytes });
  }
  return partitions;
}

interface MbrEntry {
  readonly number: number;
  readonly type: number;
  /** In sectors. */
  readonly first: number;
  readonly count: number;
}

/** Those that are used; undefined for a boot sector that has no table. */
function mbrEntries(head: Uint8Array): readonly MbrEntry[] | undefined {
  if (!hasAt(head, BOOT_MARK_AT, [0x55, 0xaa])) return undefined;
  const places = [1, 2, 3, 4].map((number) => ({
    number,
    at: MBR_ENTRIES_AT + (number - 1) * MBR_ENTRY_BYTES,
  }));
  if (places.some(({ at }) => head[at] !== 0 && head[at] !== 0x80)) return undefined;
  return places
    .map(({ number, at }) => ({
      number,
      type: head[at + 4] ?? 0,
      first: littleEndian(head, at + 8, 4),
      count: littleEndian(head, at + 12, 4),
    }))
    .filter(({ type, count }) => type !== 0 && count > 0);
}

/** Nothing is behind the last partition, mostly. */
function mbr(entries: readonly MbrEntry[]): DiskOf | undefined {
  if (entries.length === 0) return undefined;
  const end = Math.max(...entries.map(({ first, count }) => first + count));
  const partitions = entries
    .filter(({ type }) => !EXTENDED.includes(type))
    .map(({ number, first, count }) => ({
      number,
      at: first * SECTOR_BYTES,
      bytes: count * SECTOR_BYTES,
    }));
  return disk('mbr', end * SECTOR_BYTES, { partitions });
}
