import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { disk, foreign } from '../../../../../src/features/preflight/model/content';
import { CONTENT_BYTES, recognise } from '../../../../../src/features/preflight/model/recognise';
import {
  bootRecord,
  diskWith,
  type ExtFeatures,
  extSuperblock,
  gptDisk,
  mdSuperblock,
} from '../../../../support/diskBytes';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** Bytes with numbers in them, the least byte first. */
function fields(
  bytes: number,
  ...numbers: readonly (readonly [at: number, value: number, length?: number])[]
) {
  const buffer = Buffer.alloc(bytes);
  for (const [at, value, length = 4] of numbers) buffer.writeUIntLE(value, at, length);
  return buffer;
}

function btrfsSuperblock(deviceBytes: number, devices: number): Buffer {
  const superblock = fields(
    0x100,
    [0x70, deviceBytes * devices, 6],
    [0x88, devices],
    [0xd1, deviceBytes, 6],
  );
  superblock.write('_BHRfS_M', 0x40);
  return superblock;
}

function xfsSuperblock(blocks: number): Buffer {
  const superblock = Buffer.alloc(16);
  superblock.write('XFSB');
  superblock.writeUInt32BE(4096, 4);
  superblock.writeBigUInt64BE(BigInt(blocks), 8);
  return superblock;
}

describe('recognise', () => {
  const ext = (sizeBytes: number, features: ExtFeatures) =>
    diskWith([1024, extSuperblock(sizeBytes, features)]);

  it('tells ext2, ext3 and ext4 apart, and how long they are', () => {
    const old = { hasExtents: false, hasJournal: false };
    assert.deepEqual(recognise(ext(GIB, old)), disk('ext2', GIB));
    assert.deepEqual(recognise(ext(GIB, { hasExtents: false })), disk('ext3', GIB));
    assert.deepEqual(recognise(ext(GIB, { blockShift: 2 })), disk('ext4', GIB));
    const large = 5000 * GIB;
    assert.deepEqual(recognise(ext(large, { has64Bits: true })), disk('ext4', large));
  });

  it('does not take two bytes for an ext file system', () => {
    const head = diskWith([1024, extSuperblock(GIB, { blockShift: 7 })]);
    assert.deepEqual(recognise(head), { kind: 'unknown' });
  });

  it('knows other file systems, and how long they are', () => {
    assert.deepEqual(recognise(diskWith([0, xfsSuperblock(262_144)])), disk('xfs', GIB));
    const f2fs = fields(64, [0, 0xf2f52010], [16, 12], [36, 262_144]);
    assert.deepEqual(recognise(diskWith([1024, f2fs])), disk('f2fs', GIB));
    const ntfs = diskWith([0, fields(64, [0x0b, 512, 2], [0x28, 2047])], [3, 'NTFS    ']);
    assert.deepEqual(recognise(ntfs), disk('ntfs', MIB));
    const exfat = diskWith([0, fields(128, [0x48, 2048], [0x6c, 9, 1])], [3, 'EXFAT   ']);
    assert.deepEqual(recognise(exfat), disk('exfat', MIB));
    const fat16 = diskWith([0, fields(64, [0x0b, 512, 2], [0x13, 2048, 2])], [54, 'FAT16   ']);
    assert.deepEqual(recognise(fat16), disk('fat', MIB));
    const fat32 = diskWith([0, fields(64, [0x0b, 512, 2], [0x20, 2 ** 21])], [82, 'FAT32   ']);
    assert.deepEqual(recognise(fat32), disk('fat', GIB));
  });

  it('takes a device of a btrfs for as long as it is itself, and says that there are others', () => {
    const btrfs = (devices: number) =>
      recognise(diskWith([0x10000, btrfsSuperblock(GIB, devices)]));
    assert.deepEqual(btrfs(1), disk('btrfs', GIB));
    assert.deepEqual(btrfs(3), disk('btrfs', GIB, { isOneOfSeveral: true }));
  });

  it('knows volumes', () => {
    assert.deepEqual(recognise(diskWith([0, 'LUKS\xba\xbe\0\x02'])), disk('luks'));
    for (const sector of [0, 1, 2, 3]) {
      const label = [sector * 512, 'LABELONE'] as const;
      const length = [sector * 512 + 64, fields(8, [0, GIB, 6])] as const;
      assert.deepEqual(recognise(diskWith(label, length)), disk('lvm', GIB));
    }
    for (const pageKib of [4, 8, 16, 32, 64]) {
      const mark = [pageKib * 1024 - 10, 'SWAPSPACE2'] as const;
      const swap = diskWith([1024 + 4, fields(4, [0, 255])], mark);
      assert.deepEqual(recognise(swap), disk('swap', 256 * pageKib * 1024));
    }
    for (const at of [0, 4096]) {
      const member = disk('md', undefined, { isOneOfSeveral: true });
      assert.deepEqual(recognise(diskWith([at, mdSuperblock(5)])), member);
    }
  });

  it('knows partition tables, where they end and what is in them', () => {
    const partitions = [{ number: 1, at: MIB, bytes: 2 * MIB }];
    assert.deepEqual(
      recognise(diskWith([0, bootRecord(2048, 4096)])),
      disk('mbr', 3 * MIB, { partitions }),
    );
    const gpt = recognise(gptDisk(GIB, { partitions: [[2048, 6143]] }));
    const neededBytes = GIB - 33 * 512;
    assert.deepEqual(gpt, disk('gpt', GIB, { neededBytes, partitions }));
  });

  it('takes an extended partition for what is on the disk, and not for one that holds something', () => {
    const extended = bootRecord(2048, 4096, 0x05);
    assert.deepEqual(recognise(diskWith([0, extended])), disk('mbr', 3 * MIB, { partitions: [] }));
  });

  it('tells a GPT in other sectors, and one that Linux would not read', () => {
    const layoutOf = (head: Uint8Array) => {
      const content = recognise(head);
      return content.kind === 'disk' ? content.layout : content.kind;
    };
    assert.equal(layoutOf(gptDisk(GIB, { sectorBytes: 4096 })), 'gpt4096');
    const sound = gptDisk(GIB);
    assert.equal(layoutOf(diskWith([0, sound.subarray(0, 512)])), 'brokenGpt', 'MBR alone');
    assert.equal(layoutOf(diskWith([512, sound.subarray(512)])), 'brokenGpt', 'GPT alone');
    for (const at of [512 + 40, 1024 + 5]) {
      const damaged = Buffer.from(sound);
      damaged[at] = 7;
      assert.equal(layoutOf(damaged), 'brokenGpt', `byte ${at}`);
    }
    const otherTable = diskWith([0, bootRecord(2048, 4096)], [512, sound.subarray(512)]);
    assert.equal(layoutOf(otherTable), 'mbr', 'an MBR that does not speak of it');
  });

  it('takes a boot sector without a sound table for unknown', () => {
    const unknown = { kind: 'unknown' };
    assert.deepEqual(recognise(diskWith([0, bootRecord(0, 0)])), unknown);
    assert.deepEqual(recognise(diskWith([0, bootRecord(2048, 4096, 0)])), unknown);
    const record = bootRecord(2048, 4096);
    record[446 + 16] = 0x33;
    assert.deepEqual(recognise(diskWith([0, record])), unknown);
  });

  it('knows a disk of zeros, however short, and one of nothing', () => {
    assert.deepEqual(recognise(diskWith()), disk('blank'));
    assert.deepEqual(recognise(Buffer.alloc(1)), disk('blank'));
    assert.deepEqual(recognise(Buffer.alloc(0)), { kind: 'empty' });
  });

  const foreignOnes = [
    ['androidSparse', 0, '\x3a\xff\x26\xed\x01'],
    ['gzip', 0, '\x1f\x8b\x08\x08'],
    ['xz', 0, '\xfd7zXZ\0'],
    ['lzma', 0, `\x5d\0\0\x80\0${'\xff'.repeat(8)}`],
    ['lzma', 0, '\x5d\0\0\x80\0\0\0\0\x10\0\0\0\0\x01'],
    ['zstd', 0, '\x28\xb5\x2f\xfd'],
    ['zstd', 0, '\x50\x2a\x4d\x18\x04'],
    ['bzip2', 0, 'BZh91AY&SY'],
    ['lz4', 0, '\x04\x22\x4d\x18'],
    ['lz4', 0, '\x02\x21\x4c\x18'],
    ['lzip', 0, 'LZIP\x01'],
    ['compress', 0, '\x1f\x9d\x90'],
    ['zip', 0, 'PK\x03\x04\x14'],
    ['sevenZip', 0, '7z\xbc\xaf\x27\x1c'],
    ['rar', 0, 'Rar!\x1a\x07\x01'],
    ['cpio', 0, '070701'],
    ['squashfs', 0, 'hsqs'],
    ['program', 0, '\x7fELF\x02'],
  ] as const;
  for (const [format, at, bytes] of foreignOnes) {
    it(`knows ${format} (${JSON.stringify(bytes)})`, () => {
      assert.deepEqual(recognise(diskWith([at, bytes])), foreign(format));
    });
  }

  it('tells an ISO image from one that is a disk besides', () => {
    for (const mark of ['CD001', 'BEA01']) {
      const volume = [32_769, mark] as const;
      assert.deepEqual(recognise(diskWith(volume)), foreign('iso'));
      const hybrid = recognise(diskWith([0, bootRecord(64, 4032)], volume));
      assert.ok(hybrid.kind === 'disk' && hybrid.layout === 'hybridIso');
      assert.equal(hybrid.declaredBytes, 2 * MIB);
    }
  });

  it('knows text, in any script, and what it was meant to be', () => {
    for (const text of ['x', 'Plain text.\r\n\tMore.\n', 'Größe 日本語 ☃\n', '<p>', 'BZh9']) {
      assert.deepEqual(recognise(Buffer.from(text)), foreign('text'));
    }
    for (const text of [
      '<!DOCTYPE html>\n<html>',
      '\ufeff\n <html lang="en">',
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "">',
    ]) {
      assert.deepEqual(recognise(Buffer.from(text)), foreign('webPage'));
    }
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n';
    assert.deepEqual(recognise(Buffer.from(pointer)), foreign('gitLfs'));
  });

  it('lets a file system count before what stands in its first kilobyte', () => {
    const head = diskWith([0, bootRecord(2048, 4096)], [1024, extSuperblock(GIB)]);
    assert.deepEqual(recognise(head), disk('ext4', GIB));
  });

  it('gives an answer for any bytes, however few', () => {
    for (let round = 0; round < 300; round += 1) {
      const head = randomBytes(Math.floor((CONTENT_BYTES * round) / 300));
      assert.ok(['unknown', 'empty', 'foreign', 'disk'].includes(recognise(head).kind));
    }
    const noise = randomBytes(CONTENT_BYTES);
    noise[0] = 1;
    assert.deepEqual(recognise(noise), { kind: 'unknown' });
  });

  it('takes no beginning of a disk for something else', () => {
    const whole = diskWith([0, bootRecord(2048, 4096)], [1024, extSuperblock(GIB)]);
    for (let length = 1; length < 2048; length += 13) {
      assert.notEqual(recognise(whole.subarray(0, length)).kind, 'foreign');
    }
  });
});
