import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { makeTempFolder, type TempFolder } from '../../bench/tempFolder';
import { writeSampleImage } from '../../support/sampleImage';

const SIZE_MIB = 200;

export interface Sample {
  readonly path: string;
  readonly sizeBytes: number;
  /** In hex, as the next. */
  readonly md5: string;
  readonly sha256: string;
}

/** An image of 200 MiB for the tests of a suite. */
export function sampleFile(): () => Sample {
  let folder: TempFolder | undefined;
  let sample: Sample;
  before('write an image', async () => {
    folder = makeTempFolder();
    const path = writeSampleImage(folder.path, 'two-hundred.img.gz', SIZE_MIB);
    const hashes = [createHash('md5'), createHash('sha256')] as const;
    let sizeBytes = 0;
    await pipeline(createReadStream(path), async (pieces) => {
      for await (const piece of pieces) {
        sizeBytes += piece.length;
        for (const hash of hashes) hash.update(piece);
      }
    });
    const [md5, sha256] = hashes.map((hash) => hash.digest('hex')) as [string, string];
    sample = { path, sizeBytes, md5, sha256 };
  });
  after(() => folder?.remove());
  return () => sample;
}
