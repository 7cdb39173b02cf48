import path from 'node:path';
import { launchBrowser, loadUnderDevelopment } from '../../workbench/browser';
import type { CodeServer } from '../../workbench/fetchCodeServer';
import { openAndWait } from '../../workbench/hostTests';
import { projectFolder } from '../../workbench/project';
import { makeScratch } from '../../workbench/scratch';
import { startServer } from '../../workbench/server';
import type { Figure, Measurement, Tell } from '../figure';
import { median, percentile, spread } from '../statistics';
import { prepareVsCode } from '../vsCode';
import { type Cost, worstGrowth } from './growth';
import { readTreeSamples, type TreeSample } from './treeSample';

const HOST_TIMEOUT_MS = 600_000;
const HOST_PROGRAM = path.join(projectFolder, 'out/test/bench/treeHost/main.js');
const MANY = 10_000;
const MIB = 1024 * 1024;

/** The tree of many images, in the extension host, without the time that VS Code takes to draw it. */
export const tree: Measurement = {
  title: 'Opening and filtering the tree of 100 to 50,000 images, in an extension host',
  async *measure(tell) {
    const samples = await measureInHost(await prepareVsCode());
    for (const sample of samples) tellOf(sample, tell);
    yield* figuresOf(samples, tell);
  },
};

async function measureInHost(codeServer: CodeServer): Promise<readonly TreeSample[]> {
  const scratch = makeScratch({ 'linodeImages.apiUrl': 'http://127.0.0.1:9' });
  const file = path.join(scratch.root, 'tree.json');
  const server = await startServer({ codeServer, scratch, env: { BENCH_TREE: file } });
  try {
    const { authority } = server;
    const browser = await launchBrowser(scratch);
    try {
      const page = await browser.newPage();
      const what = { authority, extension: projectFolder, tests: HOST_PROGRAM };
      await loadUnderDevelopment(page, what);
      await openAndWait(
        page,
        server.addressOf(scratch.workspace),
        AbortSignal.timeout(HOST_TIMEOUT_MS),
      );
      return readTreeSamples(file);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
    scratch.remove();
  }
}

function tellOf(sample: TreeSample, tell: Tell): void {
  const { changeMs, count, expandMs, heapBytes, keystrokeMs, relistMs, rowCount } = sample;
  tell(`${count} images, ${rowCount} rows by region, ${(heapBytes / MIB).toFixed(1)} MiB:`);
  tell(`  open ${spread(expandMs, 'ms')}; key ${spread(keystrokeMs, 'ms')}`);
  tell(`  one image changes ${spread(changeMs, 'ms')}; listed anew ${spread(relistMs, 'ms')}`);
}

function* figuresOf(samples: readonly TreeSample[], tell: Tell): Iterable<Figure> {
  const costs = (of: (sample: TreeSample) => number): readonly Cost[] =>
    samples.map((sample) => ({ count: sample.count, value: of(sample) }));
  const rows = [
    ['expand', 'expand_ms', costs(({ expandMs }) => median(expandMs)), 'ms'],
    [
      'filter',
      'filter_keystroke_ms',
      costs(({ keystrokeMs }) => percentile(keystrokeMs, 95)),
      'ms',
    ],
    ['heap', 'heap_mib', costs(({ heapBytes }) => heapBytes / MIB), 'MiB'],
  ] as const;
  for (const [about, name, values, unit] of rows) {
    const value = values.find(({ count }) => count === MANY)?.value ?? Number.NaN;
    yield { name: `${about === 'heap' ? 'inventory10k' : 'tree10k'}.${name}`, value, unit };
    const growth = worstGrowth(about, values, tell);
    yield { name: `growth.${about}.vs_nlogn`, value: growth, unit: 'x' };
  }
}
