import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { CONTENT_BYTES, recognise } from '../../../../../src/core/upload/preflight/diskContent';
import {
  bootRecord,
  diskWith,
  type ExtFeatures,
  extSuperblock,
} from '../../../../support/diskBytes';

const GIB = 1024 ** 3;

const disk = (layout: string, declaredBytes?: number) => ({ kind: 'disk', layout, declaredBytes });
const foreign = (format: string, entry?: string) => ({ kind: 'foreign', format, entry });

function gptHeader(lastSector: number): Buffer {
  const header = Buffer.alloc(92);
  header.write('EFI PART');
  header.writeBigUInt64LE(BigInt(lastSector), 32);
  return header;
}

function btrfsSuperblock(sizeBytes: number, disks: number): Buffer {
  const superblock = Buffer.alloc(0x90);
  superblock.write('_BHRfS_M', 0x40);
  superblock.writeBigUInt64LE(BigInt(sizeBytes), 0x70);
  superblock.writeBigUInt64LE(BigInt(disks), 0x88);
  return superblock;
}

function xfsSuperblock(blocks: number): Buffer {
  const superblock = Buffer.alloc(16);
  superblock.write('XFSB');
  superblock.writeUInt32BE(4096, 4);
  superblock.writeBigUInt64BE(BigInt(blocks), 8);
  return superblock;
}

function tar(entry: string): Buffer {
  return diskWith([0, entry], [257, 'ustar\0'], [512, 'content']);
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

  it('knows other file systems and volumes', () => {
    assert.deepEqual(recognise(diskWith([0, xfsSuperblock(262_144)])), disk('xfs', GIB));
    const btrfs = (disks: number) => diskWith([0x10000, btrfsSuperblock(GIB, disks)]);
    assert.deepEqual(recognise(btrfs(1)), disk('btrfs', GIB));
    assert.deepEqual(recognise(btrfs(2)), disk('btrfs'));
    const marks = [
      ['luks', 0, 'LUKS\xba\xbe\0\x02'],
      ['lvm', 512, 'LABELONE'],
      ['swap', 4086, 'SWAPSPACE2'],
      ['f2fs', 1024, '\x10\x20\xf5\xf2'],
      ['ntfs', 3, 'NTFS    '],
      ['exfat', 3, 'EXFAT   '],
      ['fat', 54, 'FAT16   '],
      ['fat', 82, 'FAT32   '],
    ] as const;
    for (const [layout, at, bytes] of marks) {
      assert.deepEqual(recognise(diskWith([at, bytes])), disk(layout));
    }
  });

  it('knows partition tables, and where the disk ends', () => {
    assert.deepEqual(recognise(diskWith([0, bootRecord(2048, 4096)])), disk('mbr', 6144 * 512));
    const gpt = diskWith([0, bootRecord(1, 0xffff_ffff, 0xee)], [512, gptHeader(2 ** 21 - 1)]);
    assert.deepEqual(recognise(gpt), disk('gpt', GIB));
    assert.deepEqual(recognise(diskWith([4096, gptHeader(2 ** 18 - 1)])), disk('gpt', GIB));
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
    ['qcow2', 0, 'QFI\xfb\0\0\0\x03'],
    ['qed', 0, 'QED\0'],
    ['vmdk', 0, 'KDMV\x01'],
    ['vmdk', 0, 'COWD\x01'],
    ['vmdkDescriptor', 0, '# Disk DescriptorFile\nversion=1\n'],
    ['vpc', 0, 'conectix\0'],
    ['vhdx', 0, 'vhdxfile'],
    ['vdi', 0x40, '\x7f\x10\xda\xbe'],
    ['parallels', 0, 'WithoutFreeSpace'],
    ['androidSparse', 0, '\x3a\xff\x26\xed\x01'],
    ['gzip', 0, '\x1f\x8b\x08\x08'],
    ['xz', 0, '\xfd7zXZ\0'],
    ['zstd', 0, '\x28\xb5\x2f\xfd'],
    ['bzip2', 0, 'BZh91AY'],
    ['lz4', 0, '\x04\x22\x4d\x18'],
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

  it('tells an archive with a disk, and a virtual machine, from other archives', () => {
    assert.deepEqual(recognise(tar('disk.raw')), foreign('tar', 'disk.raw'));
    assert.deepEqual(recognise(tar('machine.ovf')), foreign('ova'));
    assert.deepEqual(recognise(tar('etc/passwd')), foreign('tar'));
    assert.deepEqual(recognise(tar('a\nb.raw')), foreign('tar'));
  });

  it('tells an ISO image from one that is a disk besides', () => {
    const volume = [32_769, 'CD001'] as const;
    assert.deepEqual(recognise(diskWith(volume)), foreign('iso'));
    assert.deepEqual(recognise(diskWith([0, bootRecord(64, 4096)], volume)), disk('hybridIso'));
  });

  it('knows text, in any script', () => {
    for (const text of ['x', 'Plain text.\r\n\tMore.\n', 'Größe 日本語 ☃\n']) {
      assert.deepEqual(recognise(Buffer.from(text)), foreign('text'));
    }
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
