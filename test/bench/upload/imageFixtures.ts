import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const PIECE_BYTES = 1024 * 1024;
/** Of the file that is sent first, to have everything loaded. */
export const SMALL_FILE_BYTES = 2 ** 16;

const GZIP_MAGIC = [0x1f, 0x8b];

/** Writes a file that begins like gzip and has no holes, to the disk and into the page cache. */
export async function writeImage(folder: string, name: string, sizeBytes: number): Promise<string> {
  await checkSpace(folder, sizeBytes);
  const file = path.join(folder, name);
  const piece = randomFillSync(Buffer.alloc(Math.min(PIECE_BYTES, sizeBytes)));
  piece.set(GZIP_MAGIC);
  const handle = await fs.open(file, 'w');
  try {
    for (let written = 0; written < sizeBytes; written += piece.length) await handle.write(piece);
    await handle.sync(); // or the disk would be busy with it while the first upload is timed
  } finally {
    await handle.close();
  }
  return file;
}

/** Writes a file that begins like gzip and is a hole otherwise: read faster than any disk can. */
export async function writeSparseImage(
  folder: string,
  name: string,
  sizeBytes: number,
): Promise<string> {
  const file = path.join(folder, name);
  await fs.writeFile(file, Buffer.from(GZIP_MAGIC));
  await fs.truncate(file, sizeBytes);
  return file;
}

/** In hex, of the whole file. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: PIECE_BYTES }), hash);
  return hash.digest('hex');
}

async function checkSpace(folder: string, sizeBytes: number): Promise<void> {
  const { bavail, bsize } = await fs.statfs(folder);
  if (bavail * bsize > sizeBytes * 1.05) return;
  const gib = (sizeBytes / 2 ** 30).toFixed(1);
  throw new Error(
    `${folder} has no room for a file of ${gib} GiB. Try: TMPDIR=/var/tmp npm run bench`,
  );
}
