import { crc32 } from 'node:zlib';

/** What the superblock of an ext file system says besides its length. */
export interface ExtFeatures {
  readonly hasJournal?: boolean;
  readonly hasExtents?: boolean;
  readonly has64Bits?: boolean;
  readonly blockShift?: number;
}

/** The first 68 KiB of a disk that is zero but for these bytes. */
export function diskWith(...parts: readonly (readonly [at: number, bytes: string | Buffer])[]) {
  const disk = Buffer.alloc(68 * 1024);
  for (const [at, bytes] of parts) disk.set(Buffer.from(bytes as string, 'latin1'), at);
  return disk;
}

/** The superblock of an ext file system, which stands at 1024. */
export function extSuperblock(sizeBytes: number, features: ExtFeatures = {}): Buffer {
  const { hasJournal = true, hasExtents = true, has64Bits = false, blockShift = 0 } = features;
  const superblock = Buffer.alloc(1024);
  const blocks = Math.floor(sizeBytes / (1024 << blockShift));
  superblock.writeUInt32LE(blocks % 2 ** 32, 4);
  superblock.writeUInt32LE(blockShift, 0x18);
  superblock.writeUInt16LE(0xef53, 0x38);
  superblock.writeUInt32LE(1, 0x4c);
  superblock.writeUInt32LE(hasJournal ? 0x4 : 0, 0x5c);
  superblock.writeUInt32LE((hasExtents ? 0x40 : 0) | (has64Bits ? 0x80 : 0), 0x60);
  if (has64Bits) superblock.writeUInt32LE(Math.floor(blocks / 2 ** 32), 0x150);
  return superblock;
}

/** A master boot record with one partition, in sectors of 512 bytes. */
export function bootRecord(first: number, count: number, type = 0x83): Buffer {
  const record = Buffer.alloc(512);
  record[446] = 0x80;
  record[446 + 4] = type;
  record.writeUInt32LE(first, 446 + 8);
  record.writeUInt32LE(count, 446 + 12);
  record.set([0x55, 0xaa], 510);
  return record;
}

export interface GptOptions {
  readonly sectorBytes?: number;
  readonly partitions?: readonly (readonly [firstSector: number, lastSector: number])[];
  /** What stands before the table of the MBR; something that is not zero. */
  readonly code?: readonly number[];
  /** True: the first partition is made for a boot loader that a BIOS starts. */
  readonly hasBiosPart?: boolean;
}

/** The beginning of a disk with a GPT: its protective MBR, the table with its checksums, and 68 KiB in all. */
export function gptDisk(
  sizeBytes: number,
  { sectorBytes = 512, partitions = [], code = [0x90], hasBiosPart = false }: GptOptions = {},
) {
  const lastSector = sizeBytes / sectorBytes - 1;
  const entries = Buffer.alloc(128 * 128);
  for (const [index, [first, last]] of partitions.entries()) {
    const isBios = hasBiosPart && index === 0;
    entries.write(isBios ? 'Hah!IdontNeedEFI' : 'any type of them', index * 128, 'latin1');
    entries.writeBigUInt64LE(BigInt(first), index * 128 + 32);
    entries.writeBigUInt64LE(BigInt(last), index * 128 + 40);
  }
  const protective = bootRecord(1, Math.min(lastSector, 0xffff_ffff), 0xee);
  protective.set(code);
  const header = gptHeader(lastSector, entries, sectorBytes);
  return diskWith([0, protective], [sectorBytes, header], [2 * sectorBytes, entries]);
}

/** UEFI 2.10, 5.3.2. */
function gptHeader(lastSector: number, entries: Buffer, sectorBytes: number): Buffer {
  const tableSectors = entries.length / sectorBytes;
  const header = Buffer.alloc(92);
  header.write('EFI PART\0\0\x01\0\x5c', 'latin1');
  header.writeBigUInt64LE(1n, 24);
  header.writeBigUInt64LE(BigInt(lastSector), 32);
  header.writeBigUInt64LE(BigInt(2 + tableSectors), 40);
  header.writeBigUInt64LE(BigInt(lastSector - tableSectors - 1), 48);
  header.writeBigUInt64LE(2n, 72);
  header.writeUInt32LE(128, 80);
  header.writeUInt32LE(128, 84);
  header.writeUInt32LE(crc32(entries), 88);
  header.writeUInt32LE(crc32(header), 16);
  return header;
}

/** As a member of a software RAID has it (Linux, `include/uapi/linux/raid/md_p.h`). */
export function mdSuperblock(level: number, version: 0 | 1 = 1): Buffer {
  const superblock = Buffer.alloc(256);
  superblock.writeUInt32LE(0xa92b4efc, 0);
  superblock.writeUInt32LE(version, 4);
  superblock.writeInt32LE(level, version === 1 ? 72 : 28);
  return superblock;
}
