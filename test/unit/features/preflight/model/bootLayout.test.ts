import assert from 'node:assert/strict';
import {
  type BootLayout,
  bootLayoutOf,
  bootLayoutText,
  neverBoots,
} from '../../../../../src/features/preflight/model/bootLayout';
import { viewOf } from '../../../../../src/features/preflight/model/bytes';
import { doubtText } from '../../../../../src/features/preflight/model/doubtText';
import { recognise } from '../../../../../src/features/preflight/model/recognise';
import { bootRecord, diskWith, extSuperblock, gptDisk } from '../../../../support/diskBytes';

const MIB = 1024 ** 2;
const GRUB = [0xeb, 0x63, 0x90];
const PARTED = [0xfa, 0xb8, 0x00, 0x10];

const layoutOf = (disk: Uint8Array, isAll = false): Promise<BootLayout | undefined> =>
  bootLayoutOf(recognise(disk), viewOf(disk, isAll));

/** An MBR with that code, whose GRUB goes on in that sector. */
function mbrWith(code: readonly number[], coreSector = 0): Buffer {
  const record = bootRecord(64, 4096);
  record.set(code);
  record.writeUInt32LE(coreSector, 92);
  return record;
}

describe('how a disk boots', () => {
  it('is told by a file system without partitions', async () => {
    const ext = diskWith([1024, extSuperblock(MIB)]);
    assert.equal(await layoutOf(ext), 'ext');
    const ext2 = diskWith([1024, extSuperblock(MIB, { hasJournal: false, hasExtents: false })]);
    assert.equal(await layoutOf(ext2), 'ext');
  });

  it('is not told by what is no disk to boot from, or not known', async () => {
    assert.equal(await layoutOf(diskWith()), undefined, 'zeros');
    assert.equal(await layoutOf(diskWith([0, 'XFSB'])), undefined);
    assert.equal(await layoutOf(diskWith([0, 'some text'])), undefined);
    assert.equal(await layoutOf(gptDisk(64 * MIB, { sectorBytes: 4096 })), undefined);
    assert.equal(await layoutOf(Buffer.from('QFI\xfb\0\0\0\x03', 'latin1')), undefined);
  });

  it('is not possible from a table without code', async () => {
    const partitions = [[2048, 4095]] as const;
    const gpt = (options: object) => gptDisk(64 * MIB, { partitions, code: [0], ...options });
    assert.equal(await layoutOf(gpt({})), 'uefi');
    assert.equal(await layoutOf(gpt({ hasBiosPart: true })), 'noLoader');
    assert.equal(await layoutOf(diskWith([0, mbrWith([0])])), 'noLoader');
  });

  it('is by a boot loader where one is seen', async () => {
    const partitions = [[2048, 4095]] as const;
    const gpt = (options: object) => gptDisk(64 * MIB, { partitions, ...options });
    assert.equal(await layoutOf(gpt({ hasBiosPart: true })), 'gpt');
    assert.equal(await layoutOf(gpt({})), 'gptWithoutBios');
    assert.equal(await layoutOf(diskWith([0, mbrWith([0x33, 0xc0])])), 'mbr');
  });

  it('needs what GRUB goes on with, as far as that is seen', async () => {
    const core = [512, 'core'] as const;
    assert.equal(await layoutOf(diskWith([0, mbrWith(GRUB, 1)], core)), 'mbr');
    assert.equal(await layoutOf(diskWith([0, mbrWith(GRUB, 1)])), 'noLoader');
    assert.equal(await layoutOf(diskWith([0, mbrWith(GRUB, 2048)])), 'mbr', 'not seen');
  });

  it('needs a boot sector where code starts the active partition', async () => {
    const bootSector = [64 * 512 + 510, '\x55\xaa'] as const;
    assert.equal(await layoutOf(diskWith([0, mbrWith(PARTED)], bootSector)), 'mbr');
    assert.equal(await layoutOf(diskWith([0, mbrWith(PARTED)])), 'noLoader');
    const inactive = mbrWith(PARTED);
    inactive[446] = 0;
    assert.equal(await layoutOf(diskWith([0, inactive], bootSector)), 'noLoader');
    const syslinux = mbrWith([0x33, 0xc0]);
    syslinux.write('Missing operating system.', 0x100, 'latin1');
    assert.equal(await layoutOf(diskWith([0, syslinux])), 'noLoader');
    assert.equal(await layoutOf(diskWith([0, syslinux], bootSector)), 'mbr');
  });

  it('has a sentence for each layout, and a doubt for those that never boot', () => {
    const all = ['ext', 'mbr', 'gpt', 'gptWithoutBios', 'uefi', 'noLoader'] as const;
    assert.deepEqual(all.filter(neverBoots), ['uefi', 'noLoader']);
    assert.match(bootLayoutText('ext'), /without|no partitions/);
    for (const layout of ['mbr', 'gpt', 'gptWithoutBios'] as const)
      assert.match(bootLayoutText(layout), /Direct Disk/);
    assert.match(doubtText({ kind: 'uefi' }), /^Only UEFI could start it/);
    assert.match(doubtText({ kind: 'noLoader' }), /no Linode boots from it/);
  });
});
