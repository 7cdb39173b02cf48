import type { Figure, Measurement, Tell } from '../figure';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';
import { curlOnce, digestOnce, requireTool, type Sink, startSink, uploadOnce } from './contest';
import { SMALL_FILE_BYTES, sha256Of, writeImage } from './imageFixtures';

const ROUNDS = 7;
const FILE_BYTES = 2 ** 31;

/** How fast 2 GiB go to loopback beside curl, and beside openssl's SHA-256 and then curl. */
export const transfer: Measurement = {
  title:
    'Uploading 2 GiB to loopback, by the extension (with SHA-256), by curl and openssl in turn',
  async *measure(tell) {
    requireTool('curl');
    requireTool('openssl');
    const folder = makeTempFolder();
    try {
      const file = await writeImage(folder.path, 'large.img.gz', FILE_BYTES);
      const small = await writeImage(folder.path, 'small.img.gz', SMALL_FILE_BYTES);
      const files = { small, file, sha256: await sha256Of(file) };
      const ofSameWork: number[] = [];
      for (const scheme of ['http', 'https'] as const) {
        const sink = await startSink(scheme, folder.path);
        try {
          const ratios = await compare(sink, files, (note) => tell(`${scheme}: ${note}`));
          ofSameWork.push(ratios.toBoth);
          const name = `upload.${scheme}.ratio_to_curl`;
          yield { name, value: ratios.toCurl, unit: 'x' } satisfies Figure;
        } finally {
          sink.stop();
        }
      }
      const value = Math.min(...ofSameWork);
      yield { name: 'upload.same_work.ratio_to_curl_and_sha256', value, unit: 'x' };
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

interface Ratios {
  /** curl's time by ours. */
  readonly toCurl: number;
  /** The time of openssl's digest and then curl, by ours: that is the same work. */
  readonly toBoth: number;
}

/** Medians; each is first in turns. */
async function compare(sink: Sink, files: Files, tell: Tell): Promise<Ratios> {
  const ours: number[] = [];
  const curl: number[] = [];
  const digest: number[] = [];
  const runs = [
    async () => void ours.push(await timedUpload(sink, files)),
    async () => void digest.push(await digestOnce(files.file)),
    async () => void curl.push((await curlOnce(sink, files.file)).seconds),
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const run of runs) await run();
    runs.reverse();
  }
  const at = (times: readonly number[], round: number) => times[round] ?? Number.NaN;
  const toCurl = ours.map((seconds, round) => at(curl, round) / seconds);
  const toBoth = ours.map((seconds, round) => (at(digest, round) + at(curl, round)) / seconds);
  tell(`ours: ${spread(ours, 's')}; curl: ${spread(curl, 's')}; openssl: ${spread(digest, 's')}`);
  tell(`curl's time by ours: ${spread(toCurl, 'x')}; with openssl's: ${spread(toBoth, 'x')}`);
  return { toCurl: median(toCurl), toBoth: median(toBoth) };
}

async function timedUpload(sink: Sink, files: Files): Promise<number> {
  const { seconds, sha256 } = await uploadOnce(sink, files);
  if (sha256 !== files.sha256) throw new Error('the digest is wrong');
  return seconds;
}
