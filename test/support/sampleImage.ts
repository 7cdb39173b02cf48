import { createCipheriv, createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { diskWith, extSuperblock } from './diskBytes';

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/**
 * Writes a gzip file that holds a disk of `sizeMb` of noise (so it stays that large), and returns its
 * path. Each name has bytes of its own.
 */
export function writeSampleImage(folder: string, name: string, sizeMb = 0.01): string {
  const file = path.join(folder, name);
  const disk = noise(Math.round(sizeMb * 1024 * 1024), name);
  disk.set(extSuperblock(disk.length), 1024);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, gzipSync(disk, { level: 0 }));
  return file;
}

/**
 * A gzip file of that size whose two ends tell of a disk of `diskBytes`, while behind the first 200 KB
 * nothing could be uncompressed: a look passes it.
 */
export function brokenImage(
  sizeBytes: number,
  diskBytes = Math.floor(sizeBytes / 1024) * 1024,
): Buffer {
  const block = diskWith([1024, extSuperblock(diskBytes)]).subarray(0, 0xffff);
  const stored = Buffer.concat([Buffer.from([0, 0xff, 0xff, 0, 0]), block]); // not the last one
  const file = Buffer.alloc(sizeBytes, 7); // would be a block of a kind that there is not
  Buffer.concat([GZIP_HEADER, stored, stored, stored]).copy(file);
  file.writeUInt32LE(diskBytes % 2 ** 32, sizeBytes - 4);
  return file;
}

/** The same bytes for the same name in every run; nothing that gzip could make smaller. */
export function noise(sizeBytes: number, name = ''): Buffer {
  const key = createHash('md5').update(name).digest();
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(sizeBytes));
}
