import { bigEndian, hasAt, littleEndian, textAt } from './bytes';
import { type ForeignContent, foreign, type Obstacle } from './content';
import { SECTOR_BYTES } from './diskLayouts';
import { vmdkDescriptor } from './vmdkDescriptor';

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
  const obstacle = firstOf([
    [bigEndian(head, 8, 8) !== 0, 'difference'],
    [bigEndian(head, 36, 4) !== 0, 'encrypted'],
  ]);
  return foreign('qcow', { diskBytes: bigEndian(head, 24, 8), ...obstacle });
}

/** QEMU, `docs/interop/qcow2.txt`. */
function qcow2(head: Uint8Array): ForeignContent {
  const incompatible = bigEndian(head, 4, 4) >= 3 ? (head[79] ?? 0) : 0;
  const obstacle = firstOf([
    [bigEndian(head, 8, 8) !== 0, 'difference'],
    [bigEndian(head, 32, 4) !== 0, 'encrypted'],
    [(incompatible & 0x4) !== 0, 'dataFile'],
  ]);
  return foreign('qcow2', { diskBytes: bigEndian(head, 24, 8), ...obstacle });
}

/** QEMU, `docs/interop/qed_spec.txt`. */
function qed(head: Uint8Array): ForeignContent {
  const obstacle = firstOf([[((head[16] ?? 0) & 1) !== 0, 'difference']]);
  return foreign('qed', { diskBytes: littleEndian(head, 48, 8), ...obstacle });
}

/** A piece of a disk has no description in it, or one of several files. */
function vmdk(head: Uint8Array): ForeignContent {
  const diskBytes = littleEndian(head, 12, 8) * SECTOR_BYTES;
  const at = littleEndian(head, 28, 8) * SECTOR_BYTES;
  const length = littleEndian(head, 36, 8) * SECTOR_BYTES;
  const { obstacle, besides } = vmdkDescriptor(textAt(head, at, length) ?? '');
  const isWhole = at > 0 && diskBytes > 0 && besides?.length === 1;
  return foreign('vmdk', {
    diskBytes,
    ...firstOf([
      [obstacle === 'encrypted', 'encrypted'],
      [obstacle === 'difference', 'difference'],
      [!isWhole, 'piece'],
    ]),
  });
}

/** A dynamic disk begins with a copy of its footer; a fixed one is a raw disk and begins like one. */
function vpc(head: Uint8Array): ForeignContent {
  const obstacle = firstOf([[bigEndian(head, 60, 4) === 4, 'difference']]);
  return foreign('vpc', { diskBytes: bigEndian(head, 48, 8), ...obstacle });
}

/** Besides dynamic and fixed ones (1, 2) there are those that need another. */
function vdi(head: Uint8Array): ForeignContent {
  const isWhole = [1, 2].includes(littleEndian(head, 76, 4));
  const obstacle = firstOf([[!isWhole, 'difference']]);
  return foreign('vdi', { diskBytes: littleEndian(head, 0x170, 8), ...obstacle });
}

function parallels(head: Uint8Array, fieldBytes: 4 | 8): ForeignContent {
  return foreign('parallels', { diskBytes: littleEndian(head, 36, fieldBytes) * SECTOR_BYTES });
}

function firstOf(obstacles: readonly (readonly [boolean, Obstacle])[]): { obstacle?: Obstacle } {
  const met = obstacles.find(([isMet]) => isMet);
  return met ? { obstacle: met[1] } : {};
}
