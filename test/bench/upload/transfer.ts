import type { Figure, Measurement, Tell } from '../figure';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';
import { curlOnce, requireTool, type Sink, startSink, uploadOnce } from './contest';
import { SMALL_FILE_BYTES, sha256Of, writeImage } from './imageFixtures';

const ROUNDS = 7;
const FILE_BYTES = 2 ** 31;

/** How fast 2 GiB go to loopback beside curl, over plain HTTP and over TLS. */
export const transfer: Measurement = {
  title: 'Uploading 2 GiB to loopback, by the extension (with SHA-256) and by curl in turn',
  async *measure(tell) {
    requireTool('curl');
    const folder = makeTempFolder();
    try {
      const file = await writeImage(folder.path, 'large.img.gz', FILE_BYTES);
      const small = await writeImage(folder.path, 'small.img.gz', SMALL_FILE_BYTES);
      const files = { small, file, sha256: await sha256Of(file) };
      for (const scheme of ['http', 'https'] as const) {
        const sink = await startSink(scheme, folder.path);
        try {
          const value = await compare(sink, files, (note) => tell(`${scheme}: ${note}`));
          yield { name: `upload.${scheme}.ratio_to_curl`, value, unit: 'x' } satisfies Figure;
        } finally {
          sink.stop();
        }
      }
    } finally {
      folder.remove();
    }
  },
};

interface Files {
  readonly small: string;
  readonly file: string;
  readonly sha256: string;
}

/** The median of curl's time by ours, each first in turns. */
async function compare(sink: Sink, files: Files, tell: Tell): Promise<number> {
  const ours: number[] = [];
  const curl: number[] = [];
  const runs = [
    async () => void ours.push(await timedUpload(sink, files)),
    async () => void curl.push(await curlOnce(sink, files.file)),
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const run of runs) await run();
    runs.reverse();
  }
  const ratios = ours.map((seconds, round) => (curl[round] ?? Number.NaN) / seconds);
  tell(`ours: ${spread(ours, 's')}; curl: ${spread(curl, 's')}`);
  tell(`curl's time by ours: ${spread(ratios, 'x')}`);
  return median(ratios);
}

async function timedUpload(sink: Sink, files: Files): Promise<number> {
  const { seconds, sha256 } = await uploadOnce(sink, files);
  if (sha256 !== files.sha256) throw new Error('the digest is wrong');
  return seconds;
}
