// What VS Code runs in an extension host: shows more and more images in the tree, and writes what that
// took to a file.

import fs from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import type { Image } from '../../../src/features/images/model/image';
import { SIZES } from '../inventory/growth';
import { manyImages } from '../inventory/manyImages';
import type { TreeSample } from '../inventory/treeSample';
import { median } from '../statistics';
import { BenchTree } from './benchTree';

const RUNS = 7;

/** How often each text is typed: what one key takes is the median of these. */
const ROUNDS = 3;

/** Words that many, some and few images have, and terms of the language. */
const TYPED = [
  'golden-web',
  'region:us-ord size>2000',
  'tag:debian-3 nightly',
  'created<2025-01-01',
];

/** VS Code takes a rejection for failure. */
export async function run(): Promise<void> {
  const file = process.env['BENCH_TREE'];
  if (!file) throw new Error('BENCH_TREE must name the file for the samples');
  await sampleOf(1_000); // Warms up what is measured.
  const samples: TreeSample[] = [];
  for (const count of SIZES) samples.push(await sampleOf(count));
  fs.writeFileSync(file, JSON.stringify(samples));
}

async function sampleOf(count: number): Promise<TreeSample> {
  const sample = {
    count,
    ...heapOf(count),
    ...({ expandMs: [], keystrokeMs: [], changeMs: [], relistMs: [] } as Times),
  };
  for (let turn = 0; turn < RUNS; turn += 1) {
    await setImmediate();
    const tree = new BenchTree(manyImages(count), ['type']);
    sample.expandMs.push(timed(() => tree.open()));
  }
  const tree = new BenchTree(manyImages(count), ['region']);
  tree.openLargest();
  for (const text of TYPED) {
    const rounds: (readonly number[])[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await typeInto(tree, text));
    const [keys = []] = rounds;
    sample.keystrokeMs.push(
      ...keys.map((_, at) => median(rounds.map((times) => times[at] ?? Number.NaN))),
    );
  }
  tree.open();
  for (let turn = 0; turn < RUNS; turn += 1) {
    await setImmediate();
    const at = Math.floor((count / RUNS) * turn);
    const image = { ...(tree.images[at] as Image), sizeMb: 99 };
    sample.changeMs.push(timed(() => tree.show(tree.images.with(at, image))));
    const images = tree.images.map((one) => ({ ...one }));
    sample.relistMs.push(timed(() => tree.show(images)));
  }
  return sample;
}

interface Times {
  readonly expandMs: number[];
  readonly keystrokeMs: number[];
  readonly changeMs: number[];
  readonly relistMs: number[];
}

/** Key by key; the last one empties the box. */
async function typeInto(tree: BenchTree, text: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (const typed of [...Array.from(text, (_, at) => text.slice(0, at + 1)), '']) {
    times.push(timed(() => tree.filter(typed)));
    await setImmediate();
  }
  return times;
}

function heapOf(count: number): Pick<TreeSample, 'heapBytes' | 'rowCount'> {
  const before = heapUsed();
  const tree = new BenchTree(manyImages(count), ['region']);
  const items = tree.open();
  const heapBytes = heapUsed() - before;
  return { heapBytes, rowCount: tree.images.length > 0 ? items.length : 0 };
}

function heapUsed(): number {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

function timed(act: () => unknown): number {
  const started = performance.now();
  act();
  return performance.now() - started;
}
