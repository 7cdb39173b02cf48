// Compresses one image as the extension does, in a process of its own: image, folder for the copy.

import { readFileSync } from 'node:fs';
import { createImageCompressor } from '../../../src/features/upload/disk/compressImage';

/** What is sent to the parent process. */
export interface CompressionReport {
  readonly seconds: number;
  readonly sizeBytes: number;
  /** The longest time in which the process could not do anything else. */
  readonly longestBlockMs: number;
  /** What the process has written to disks meanwhile; 0 where the system does not tell. */
  readonly writtenBytes: number;
  /** The most memory meanwhile over what was there just before. */
  readonly rssGrowthBytes: number;
}

const SAMPLE_MS = 5;

async function main(image: string, folder: string): Promise<void> {
  const rss = process.memoryUsage.rss;
  const before = rss();
  let most = before;
  let longestBlockMs = 0;
  let lastTick = performance.now();
  const tick = () => {
    const now = performance.now();
    longestBlockMs = Math.max(longestBlockMs, now - lastTick - SAMPLE_MS);
    lastTick = now;
    most = Math.max(most, rss());
  };
  const timer = setInterval(tick, SAMPLE_MS);
  const { signal } = new AbortController();
  const writtenBefore = writtenSoFar();
  const started = performance.now();
  const copy = await createImageCompressor(folder).compress(image, { signal, onProgress() {} });
  const seconds = (performance.now() - started) / 1000;
  tick();
  clearInterval(timer);
  const { sizeBytes } = copy;
  await copy.remove();
  const rssGrowthBytes = most - before;
  const writtenBytes = writtenSoFar() - writtenBefore;
  process.send?.({
    seconds,
    sizeBytes,
    longestBlockMs,
    writtenBytes,
    rssGrowthBytes,
  } satisfies CompressionReport);
  process.disconnect();
}

/** By all threads and programs that have ended (Linux, `/proc/self/io`). */
function writtenSoFar(): number {
  try {
    const io = readFileSync('/proc/self/io', 'utf8');
    return Number(/^write_bytes: (\d+)$/m.exec(io)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const [image = '', folder = ''] = process.argv.slice(2);
main(image, folder).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
