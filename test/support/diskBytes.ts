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
