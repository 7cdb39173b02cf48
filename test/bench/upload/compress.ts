import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { runQuietly } from '../../workbench/command';
import { aptCommand, isOnPath } from '../../workbench/debianPackages';
import type { CompressionReport } from '../compressor/main';
import type { Figure, Measurement, Tell } from '../figure';
import { reportOf } from '../program';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';
import { makeDiskImage } from './diskImage';

const ROUNDS = 5;
const MIB = 2 ** 20;
const IMAGE_BYTES = 2 ** 31;

/** A raw disk image made ready for its upload: how fast and how small beside pigz. */
export const compress: Measurement = {
  title: 'Compressing a 2 GiB disk image, by the extension and by pigz in turn',
  async *measure(tell) {
    if (!isOnPath('pigz')) {
      throw new Error(`there is no pigz to compare with. Try: ${aptCommand(['pigz'])}`);
    }
    const folder = makeTempFolder();
    try {
      yield* compare(await makeDiskImage(folder.path, IMAGE_BYTES), tell);
    } finally {
      folder.remove();
    }
  },
};

async function* compare(image: string, tell: Tell): AsyncIterable<Figure> {
  const ours: CompressionReport[] = [];
  const pigz: Compressed[] = [];
  const compressOnce = () =>
    reportOf<CompressionReport>('compressor', [image, path.dirname(image)]);
  await compressOnce(); // and the image is in the page cache for both
  for (let round = 0; round < ROUNDS; round += 1) {
    const oursFirst = round % 2 === 0;
    if (oursFirst) ours.push(await compressOnce());
    pigz.push(await pigzOnce(image));
    if (!oursFirst) ours.push(await compressOnce());
  }
  const seconds = ours.map((run) => run.seconds);
  const pigzSeconds = pigz.map((run) => run.seconds);
  const ratios = pigzSeconds.map((second, round) => second / (seconds[round] ?? Number.NaN));
  const memory = ours.map((run) => run.rssGrowthBytes / MIB);
  tell(`ours: ${spread(seconds, 's')}; memory: ${spread(memory, 'MiB')}`);
  tell(`pigz: ${spread(pigzSeconds, 's')}; pigz's time by ours: ${spread(ratios, 'x')}`);
  yield { name: 'compress.ratio_to_pigz', value: median(ratios), unit: 'x' };
  yield { name: 'compress.size_ratio_to_pigz', value: sizeOf(ours) / sizeOf(pigz), unit: 'x' };
  const blocks = ours.map((run) => run.longestBlockMs);
  yield { name: 'compress.host_block_ms', value: median(blocks), unit: 'ms' };
}

interface Compressed {
  readonly seconds: number;
  readonly sizeBytes: number;
}

function sizeOf(runs: readonly Compressed[]): number {
  return median(runs.map((run) => run.sizeBytes));
}

/** Into a file, as ours is; from its start to its end. */
async function pigzOnce(image: string): Promise<Compressed> {
  const target = `${image}.gz`;
  const started = performance.now();
  await runQuietly('pigz', ['-p', '2', '-6', '--keep', '--force', image]);
  const seconds = (performance.now() - started) / 1000;
  const { size } = await stat(target);
  await rm(target);
  return { seconds, sizeBytes: size };
}
