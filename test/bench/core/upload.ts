import { once } from 'node:events';
import { runQuietly } from '../../workbench/command';
import { aptCommand, isOnPath } from '../../workbench/debianPackages';
import type { Figure, Measurement, Tell } from '../figure';
import { reportOf, startProgram } from '../program';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';
import type { UploadReport } from '../uploader/main';
import { writeImage } from './imageFixtures';

const ROUNDS = 7;
const MIB = 2 ** 20;
const FILE_BYTES = 2 ** 31;
const SMALL_FILE_BYTES = 2 ** 16;

/** A 2 GiB upload to loopback: how fast beside curl's, and what memory it takes. */
export const upload: Measurement = {
  title: 'Uploading 2 GiB to loopback, by the extension and by curl in turn',
  async *measure(tell) {
    const folder = makeTempFolder();
    const sink = startProgram('sink', []);
    try {
      const [port] = (await once(sink, 'message')) as [number];
      const url = `http://127.0.0.1:${port}/image`;
      const file = await writeImage(folder.path, 'large.img.gz', FILE_BYTES);
      const small = await writeImage(folder.path, 'small.img.gz', SMALL_FILE_BYTES);
      yield* compare(
        { ours: () => reportOf<UploadReport>('uploader', [url, small, file]), url, file },
        tell,
      );
    } finally {
      sink.kill();
      folder.remove();
    }
  },
};

interface Contest {
  readonly ours: () => Promise<UploadReport>;
  readonly url: string;
  readonly file: string;
}

async function* compare({ ours, url, file }: Contest, tell: Tell): AsyncIterable<Figure> {
  const hasCurl = isOnPath('curl');
  const reports: UploadReport[] = [];
  const curlSeconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const oursFirst = round % 2 === 0;
    if (oursFirst) reports.push(await ours());
    if (hasCurl) curlSeconds.push(await curlOnce(url, file));
    if (!oursFirst) reports.push(await ours());
  }
  const seconds = reports.map((report) => report.seconds);
  const growths = reports.map((report) => report.rssGrowthBytes / MIB);
  tell(`ours: ${spread(seconds, 's')}; memory: ${spread(growths, 'MiB')}`);
  yield { name: 'upload.peak_rss_growth_mib', value: median(growths), unit: 'MiB' };
  if (!hasCurl) throw new Error(`there is no curl to compare with. Try: ${aptCommand(['curl'])}`);
  const ratios = seconds.map((second, round) => (curlSeconds[round] ?? Number.NaN) / second);
  tell(`curl: ${spread(curlSeconds, 's')}; curl's time by ours: ${spread(ratios, 'x')}`);
  yield { name: 'upload.http.ratio_to_curl', value: median(ratios), unit: 'x' };
}

/** By curl, with the same headers; from its start to the answer, without starting the process. */
async function curlOnce(url: string, file: string): Promise<number> {
  const headers = ['Content-Type: application/octet-stream', 'Expect:', 'Accept:', 'User-Agent:'];
  const output = await runQuietly('curl', [
    ...['--silent', '--show-error', '--fail', '--noproxy', '*', '--upload-file', file],
    ...headers.flatMap((header) => ['--header', header]),
    ...['--write-out', '%{time_total}', url],
  ]);
  return Number(output.replace(',', '.')); // curl follows the locale
}
