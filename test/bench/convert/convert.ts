import fs from 'node:fs';
import path from 'node:path';
import { runQuietly } from '../../workbench/command';
import { aptCommand, isOnPath } from '../../workbench/debianPackages';
import type { CompressionReport } from '../compressor/main';
import type { Figure, Measurement, Tell } from '../figure';
import { reportOf } from '../program';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';
import { makeDiskImage } from '../upload/diskImage';

const ROUNDS = 3;
const MIB = 2 ** 20;
const IMAGE_BYTES = 2 ** 31;
const TOOLS = { 'qemu-img': 'qemu-utils', pigz: 'pigz', xz: 'xz-utils' };

/** A disk in another file made ready for its upload: how fast beside the tools, and at what cost. */
export const convert: Measurement = {
  title:
    'Reading and compressing a 2 GiB disk in qcow2 and in xz, by the extension and by tools in turn',
  async *measure(tell) {
    for (const [program, debianPackage] of Object.entries(TOOLS)) {
      if (isOnPath(program)) continue;
      throw new Error(
        `there is no ${program} to compare with. Try: ${aptCommand([debianPackage])}`,
      );
    }
    const folder = makeTempFolder();
    try {
      yield* measureIn(folder.path, tell);
    } finally {
      folder.remove();
    }
  },
};

async function* measureIn(folder: string, tell: Tell): AsyncIterable<Figure> {
  const image = await makeDiskImage(folder, IMAGE_BYTES);
  const inFolder = (name: string) => path.join(folder, name);
  const sh = (script: string) => runQuietly('sh', ['-ec', script, 'sh', image, folder]);
  await sh('qemu-img convert -f raw -O qcow2 "$1" "$2/a.qcow2"');
  await sh('xz -1 -T2 -c "$1" > "$2/a.raw.xz"');
  fs.rmSync(image);
  const qcow2 = await contest(inFolder('a.qcow2'), () =>
    sh(
      'cd "$2"; qemu-img convert -f qcow2 -O raw a.qcow2 b.raw; pigz -p 2 -6 -f b.raw; rm b.raw.gz',
    ),
  );
  const xz = await contest(inFolder('a.raw.xz'), () =>
    sh('cd "$2"; xz -dc a.raw.xz | pigz -p 2 -6 > b.raw.gz; rm b.raw.gz'),
  );
  tell(`qcow2: ours ${spread(qcow2.seconds, 's')}, tools ${spread(qcow2.toolSeconds, 's')}`);
  tell(`xz: ours ${spread(xz.seconds, 's')}, tools ${spread(xz.toolSeconds, 's')}`);
  yield { name: 'convert.qcow2.ratio_to_qemu_pigz', value: qcow2.ratio, unit: 'x' };
  yield { name: 'convert.xz.ratio_to_xz_pigz', value: xz.ratio, unit: 'x' };
  const reports = [...qcow2.reports, ...xz.reports];
  const most = (of: (report: CompressionReport) => number) => Math.max(...reports.map(of));
  const written = most((report) => report.writtenBytes / report.sizeBytes);
  yield { name: 'convert.written_ratio', value: written, unit: 'x' };
  const growth = most((report) => report.rssGrowthBytes) / MIB;
  yield { name: 'convert.peak_rss_growth_mib', value: growth, unit: 'MiB' };
  const blocks = [qcow2, xz].map((one) => median(one.reports.map((run) => run.longestBlockMs)));
  yield { name: 'convert.host_block_ms', value: Math.max(...blocks), unit: 'ms' };
}

interface Contest {
  readonly reports: readonly CompressionReport[];
  readonly seconds: readonly number[];
  readonly toolSeconds: readonly number[];
  /** The time of the tools by ours. */
  readonly ratio: number;
}

/** In turn, so that both meet the same machine; before, once, so that the file is in its cache. */
async function contest(file: string, byTools: () => Promise<unknown>): Promise<Contest> {
  const reports: CompressionReport[] = [];
  const toolSeconds: number[] = [];
  const runOnce = () => reportOf<CompressionReport>('compressor', [file, path.dirname(file)]);
  await runOnce();
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await byTools();
    toolSeconds.push((performance.now() - started) / 1000);
    reports.push(await runOnce());
  }
  const seconds = reports.map((report) => report.seconds);
  const ratios = toolSeconds.map((second, round) => second / (seconds[round] ?? Number.NaN));
  return { reports, seconds, toolSeconds, ratio: median(ratios) };
}
