import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Writes a gzip file that holds `sizeMb` of noise (so it stays that large), and returns its path. Each name has bytes of its own. */
export function writeSampleImage(folder: string, name: string, sizeMb = 0.01): string {
  const file = path.join(folder, name);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, gzipSync(noise(Math.round(sizeMb * 1024 * 1024), name), { level: 1 }));
  return file;
}

/** The same bytes in every run (a linear congruential generator). */
function noise(sizeBytes: number, name: string): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  let state = [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 1);
  for (let at = 0; at < sizeBytes; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}
