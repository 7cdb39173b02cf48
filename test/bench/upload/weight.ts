import type { Measurement } from '../figure';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';
import { startSink, uploadOnce } from './contest';
import { SMALL_FILE_BYTES, sha256Of, writeImage, writeSparseImage } from './imageFixtures';

const ROUNDS = 3;
const MIB = 2 ** 20;
const FILE_BYTES = 5 * 2 ** 30;

/** What the largest upload, with its SHA-256, takes of the extension host. */
export const weight: Measurement = {
  title: 'Uploading 5 GiB to loopback: memory, and how long the event loop is held',
  async *measure(tell) {
    const folder = makeTempFolder();
    try {
      const file = await writeSparseImage(folder.path, 'largest.img.gz', FILE_BYTES);
      const small = await writeImage(folder.path, 'small.img.gz', SMALL_FILE_BYTES);
      const expected = await sha256Of(file);
      const sink = await startSink('http', folder.path);
      const growths: number[] = [];
      const blocks: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const { rssGrowthBytes, blockMs, sha256 } = await uploadOnce(sink, { small, file });
        if (sha256 !== expected) throw new Error('the digest is wrong');
        growths.push(rssGrowthBytes / MIB);
        blocks.push(blockMs);
      }
      sink.stop();
      tell(`memory: ${spread(growths, 'MiB')}; held at most: ${spread(blocks, 'ms')}`);
      yield { name: 'upload.peak_rss_growth_mib', value: median(growths), unit: 'MiB' };
      yield { name: 'upload.host_block_ms', value: median(blocks), unit: 'ms' };
    } finally {
      folder.remove();
    }
  },
};
