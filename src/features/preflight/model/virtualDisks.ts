import { type ByteView, bigEndian, hasAt, littleEndian, textAt } from './bytes';
import { type ForeignContent, foreign, type Obstacle, SECTOR_BYTES } from './content';

const REGIONS_AT = 192 * 1024;

const TABLE_BYTES = 64 * 1024;

const MOST_ENTRIES = 2047;

const METADATA = guid('8B7CA206-4790-4B9A-B8FE-575F050F886E');

const DISK_SIZE = guid('2FA54224-CD1B-4876-B211-5DBED83BF4B8');

const FILE_PARAMETERS = guid('CAA16737-FA36-4D43-B3B6-33F0AA44E76B');

const HAS_PARENT = 0x2;

/** Reads of a VHDX disk how long it is, and whether it needs another one (MS-VHDX 2.2.3 and 2.6). */
export async function vhdx(view: ByteView): Promise<ForeignContent> {
  const regions = await view.read(REGIONS_AT, TABLE_BYTES);
  if (!hasAt(regions, 0, 'regi')) return foreign('vhdx');
  const region = findTableEntry(regions, METADATA, {
    from: 16,
    count: littleEndian(regions, 8, 4),
  });
  const metadataAt = region && littleEndian(region, 16, 8);
  if (metadataAt === undefined) return foreign('vhdx');
  const metadata = await view.read(metadataAt, TABLE_BYTES);
  const item = async (id: readonly number[], length: number) => {
    const entry = findTableEntry(metadata, id, { from: 32, count: littleEndian(metadata, 10, 2) });
    return entry && view.read(metadataAt + littleEndian(entry, 16, 4), length);
  };
  const [size, parameters] = [await item(DISK_SIZE, 8), await item(FILE_PARAMETERS, 8)];
  const diskBytes = size && littleEndian(size, 0, 8);
  const isDifference = parameters && (littleEndian(parameters, 4, 4) & HAS_PARENT) !== 0;
  return foreign('vhdx', {
    ...(diskBytes && { diskBytes }),
    ...(isDifference && { obstacle: 'difference' }),
  });
}

/** Both tables have entries of 32 bytes, which begin with what they are about. */
function findTableEntry(
  table: Uint8Array,
  id: readonly number[],
  { from, count }: { readonly from: number; readonly count: number },
): Uint8Array | undefined {
  const places = Array.from({ length: Math.min(count, MOST_ENTRIES) }, (_, one) => from + one * 32);
  const at = places.find((place) => hasAt(table, place, id));
  return at === undefined ? undefined : table.subarray(at, at + 32);
}

/** As it is stored: the first three parts with their least byte first. */
function guid(text: string): readonly number[] {
  const bytes = [...text.replaceAll('-', '').matchAll(/../g)].map(([hex]) =>
    Number.parseInt(hex, 16),
  );
  const part = (from: number, to: number) => bytes.slice(from, to);
  return [
    ...part(0, 4).reverse(),
    ...part(4, 6).reverse(),
    ...part(6, 8).reverse(),
    ...part(8, 16),
  ];
}

/** One file of a disk: its sectors, its type, its name; what is zero has no file. */
const EXTENT = /^(?:RW|RDONLY|NOACCESS)\s+(\d+)\s+([A-Z]+)(?:\s+"([^"]*)")?/;

/** What QEMU takes for such a line, with blanks before it and numbers of any form. */
const EXTENT_LINE = /^\s*(?:RW|RDONLY|NOACCESS)\s/;

/** A longer description has an end that nobody has looked at; QEMU reads a mebibyte. */
const MOST_DESCRIPTION = 64 * 1024;

const PLAIN_EXTENT_NAME = /^[^/\\:*?[\]\p{C}]+$/u;

const NO_PARENT = /^parentCID\s*=\s*ffffffff\s*$/im;

const PARENT = /^parentCID\s*=/im;

/** QEMU opens what this names, wherever it stands and whatever `parentCID` says (`block/vmdk.c`). */
const PARENT_NAME = /parentFileNameHint/i;

/** QEMU reads so much of a description, whatever the head says. */
const DESCRIPTION_SECTORS = 20;

/** The text that describes a VMDK disk (VMware, “Virtual Disk Format 5.0”), in a file of its own or not. */
function vmdkDescriptor(text: string): ForeignContent {
  const lines = text.split('\n').filter((line) => EXTENT_LINE.test(line));
  const extents = lines.map((line) => EXTENT.exec(line.trim()) ?? []);
  const names = extents.flatMap(([, , type, name]) => (type === 'ZERO' ? [] : [name ?? '']));
  const sectors = extents.reduce((sum, [, count = '0']) => sum + Number(count), 0);
  const diskBytes = sectors * SECTOR_BYTES;
  if (/^encryption\.keySafe/im.test(text))
    return foreignDescriptor({ diskBytes, obstacle: 'encrypted' });
  if (PARENT_NAME.test(text) || (PARENT.test(text) && !NO_PARENT.test(text))) {
    return foreignDescriptor({ diskBytes, obstacle: 'difference' });
  }
  const isWhole =
    text.length < MOST_DESCRIPTION &&
    names.length > 0 &&
    names.every((name) => PLAIN_EXTENT_NAME.test(name));
  return foreignDescriptor({
    diskBytes,
    ...(isWhole ? { besides: names } : { obstacle: 'piece' }),
  });
}

function foreignDescriptor(facts: Partial<ForeignContent>): ForeignContent {
  return foreign('vmdkDescriptor', facts);
}

type Reader = (head: Uint8Array) => ForeignContent;

/** How virtual disks begin, and what tells how long their disk is and whether it is all there. */
const FORMATS: readonly (readonly [mark: string | readonly number[], at: number, Reader])[] = [
  ['QFI\xfb\0\0\0\x01', 0, qcow],
  ['QFI\xfb', 0, qcow2],
  ['QED\0', 0, qed],
  ['KDMV', 0, vmdk],
  ['COWD', 0, () => foreign('vmdk', { obstacle: 'piece' })],
  ['# Disk DescriptorFile', 0, (head) => vmdkDescriptor(textAt(head, 0, head.length) ?? '')],
  ['conectix', 0, vpc],
  ['vhdxfile', 0, () => foreign('vhdx')], // more of it stands further on: see vhdx.ts
  [[0x7f, 0x10, 0xda, 0xbe], 64, vdi],
  ['WithoutFreeSpace', 0, (head) => parallels(head, 4)],
  ['WithouFreSpacExt', 0, (head) => parallels(head, 8)],
];

/** A virtual disk; undefined where it is none that is known. */
export function virtualDisk(head: Uint8Array): ForeignContent | undefined {
  const known = FORMATS.find(([mark, at]) => hasAt(head, at, mark));
  return known?.[2](head);
}

/** Its head was laid out otherwise in its first version (QEMU, `block/qcow.c`). */
function qcow(head: Uint8Array): ForeignContent {
  const obstacle = firstObstacle([
    [bigEndian(head, 8, 8) !== 0, 'difference'],
    [bigEndian(head, 36, 4) !== 0, 'encrypted'],
  ]);
  return foreign('qcow', { diskBytes: bigEndian(head, 24, 8), ...obstacle });
}

/** QEMU, `docs/interop/qcow2.txt`. */
function qcow2(head: Uint8Array): ForeignContent {
  const version = bigEndian(head, 4, 4);
  const incompatible = version >= 3 ? bigEndian(head, 72, 8) : 0;
  const hasBit = (bit: number) => Math.floor(incompatible / bit) % 2 === 1;
  const obstacle = firstObstacle([
    [bigEndian(head, 8, 8) !== 0, 'difference'],
    [bigEndian(head, 32, 4) !== 0, 'encrypted'],
    [hasBit(0x4), 'dataFile'],
    [version > 3 || incompatible > 0x1f, 'newer'],
    [hasBit(0x1) || hasBit(0x2), 'unclosed'],
  ]);
  return foreign('qcow2', { diskBytes: bigEndian(head, 24, 8), ...obstacle });
}

/** QEMU, `docs/interop/qed_spec.txt`. */
function qed(head: Uint8Array): ForeignContent {
  const obstacle = firstObstacle([[((head[16] ?? 0) & 1) !== 0, 'difference']]);
  return foreign('qed', { diskBytes: littleEndian(head, 48, 8), ...obstacle });
}

/** A piece of a disk has no description in it, or one of several files. */
function vmdk(head: Uint8Array): ForeignContent {
  const diskBytes = littleEndian(head, 12, 8) * SECTOR_BYTES;
  const at = littleEndian(head, 28, 8) * SECTOR_BYTES;
  const length = Math.max(littleEndian(head, 36, 8), DESCRIPTION_SECTORS) * SECTOR_BYTES;
  const { obstacle, besides } = vmdkDescriptor(textAt(head, at, length) ?? '');
  const isWhole = at > 0 && diskBytes > 0 && besides?.length === 1;
  return foreign('vmdk', {
    diskBytes,
    ...firstObstacle([
      [obstacle === 'encrypted', 'encrypted'],
      [obstacle === 'difference', 'difference'],
      [!isWhole, 'piece'],
    ]),
  });
}

/** A dynamic disk begins with a copy of its footer; a fixed one is a raw disk and begins like one. */
function vpc(head: Uint8Array): ForeignContent {
  const obstacle = firstObstacle([[bigEndian(head, 60, 4) === 4, 'difference']]);
  return foreign('vpc', { diskBytes: bigEndian(head, 48, 8), ...obstacle });
}

/** Besides dynamic and fixed ones (1, 2) there are those that need another. */
function vdi(head: Uint8Array): ForeignContent {
  const isWhole = [1, 2].includes(littleEndian(head, 76, 4));
  const obstacle = firstObstacle([[!isWhole, 'difference']]);
  return foreign('vdi', { diskBytes: littleEndian(head, 0x170, 8), ...obstacle });
}

function parallels(head: Uint8Array, fieldBytes: 4 | 8): ForeignContent {
  return foreign('parallels', { diskBytes: littleEndian(head, 36, fieldBytes) * SECTOR_BYTES });
}

function firstObstacle(obstacles: readonly (readonly [boolean, Obstacle])[]): {
  obstacle?: Obstacle;
} {
  const met = obstacles.find(([isMet]) => isMet);
  return met ? { obstacle: met[1] } : {};
}
