import type { Measurement } from '../figure';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';
import { type CurlReport, curlOnce, requireTool, startSink, uploadOnce } from './contest';
import { SMALL_FILE_BYTES, sha256Of, writeImage } from './imageFixtures';
import type { UploadReport } from './uploader/main';

const ROUNDS = 5;
const FILE_BYTES = 2 ** 30;
const LINK_BYTES_PER_SECOND = 1e9 / 8;

/** How well an upload over TLS fills a line of 1 Gbit/s, and what that takes of the processors. */
export const link: Measurement = {
  title: 'Uploading 1 GiB at 1 Gbit/s, by the extension (with SHA-256) and by curl in turn',
  async *measure(tell) {
    requireTool('curl');
    const folder = makeTempFolder();
    try {
      const file = await writeImage(folder.path, 'large.img.gz', FILE_BYTES);
      const small = await writeImage(folder.path, 'small.img.gz', SMALL_FILE_BYTES);
      const expected = await sha256Of(file);
      const sink = await startSink('https', folder.path, LINK_BYTES_PER_SECOND);
      const ours: UploadReport[] = [];
      const curl: CurlReport[] = [];
      const runs = [
        async () => void ours.push(await uploadOnce(sink, { small, file })),
        async () => void curl.push(await curlOnce(sink, file)),
      ];
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const run of runs) await run();
        runs.reverse();
      }
      sink.stop();
      if (ours.some(({ sha256 }) => sha256 !== expected)) throw new Error('the digest is wrong');
      const [ourSeconds, curlSeconds] = [ours, curl].map((runs) => runs.map((run) => run.seconds));
      const ratios = ours.map(
        ({ seconds }, round) => (curl[round]?.seconds ?? Number.NaN) / seconds,
      );
      tell(`ours: ${spread(ourSeconds ?? [], 's')}; curl: ${spread(curlSeconds ?? [], 's')}`);
      yield { name: 'upload.link.ratio_to_curl', value: median(ratios), unit: 'x' };
      yield { name: 'upload.link.cpu_s', value: cpuOf(ours), unit: 's' };
      yield { name: 'upload.link.curl_cpu_s', value: cpuOf(curl), unit: 's' };
    } finally {
      folder.remove();
    }
  },
};

function cpuOf(runs: readonly CurlReport[]): number {
  return median(runs.map(({ cpuSeconds }) => cpuSeconds));
}
