// A program of its own, to be ended while it compresses or after: image, folder. It tells each
// progress, then the path of the copy, and exits in an orderly manner when it is told to.

import { createImageCompressor } from '../../../../../../src/features/upload/disk/compressImage';

async function main(image: string, folder: string): Promise<void> {
  const { signal } = new AbortController();
  const onProgress = (doneBytes: number) => void process.send?.(doneBytes);
  const { path } = await createImageCompressor(folder).compress(image, { signal, onProgress });
  process.send?.(path);
}

const [image = '', folder = ''] = process.argv.slice(2);
process.once('message', () => process.exit());
void main(image, folder);
