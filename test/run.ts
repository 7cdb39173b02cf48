// `npm test`: every layer of checks, cheap ones first. `npm test -- unit ui` runs those alone, and
// `npm test -- unit -g "title"` of a layer what has that title.

import fs from 'node:fs';
import path from 'node:path';
import { groupsOfLayers } from './layers/allLayers';
import { build } from './layers/build';
import { failed, type Layer, skipped } from './layers/layer';
import { makePackage } from './layers/packageLayer';
import { prepare } from './layers/prepare';
import { type Request, readRequest } from './layers/request';
import { beginRecord, recordLayer, recordTotal } from './layers/runRecord';
import { describeLayer, type Finished, hasFailed, summarize } from './layers/summary';
import { describeError } from './results/resultWriter';
import { artifactsFolder } from './workbench/project';

const NEED_VS_CODE = ['host-floor', 'host-newest', 'ui', 'package'];

async function main(): Promise<void> {
  const started = Date.now();
  const prepared = once(prepare);
  const packed = once(makePackage);
  const groups = groupsOfLayers({ packed, prepared });
  const request = requestOrExit(groups.flat());
  if (request.isAsked('package')) await packed(); // and then dist/ is built for the others
  await makeReady(request);
  // Fetching takes a minute that the layers before can use; they tell if it failed.
  if (NEED_VS_CODE.some(request.isAsked)) prepared().catch(() => {});
  const finished: Finished[] = [];
  for (const group of groups) {
    finished.push(...(await Promise.all(group.map((layer) => runLayer(layer, request)))));
  }
  const totalMs = Date.now() - started;
  if (request.title === undefined) recordTotal(totalMs);
  end(request, finished, totalMs);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function requestOrExit(layers: readonly Layer[]): Request {
  try {
    return readRequest(process.argv.slice(2), layers);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

/** What one test needs is built with it, and it leaves what the last run has left. */
async function makeReady({ isWhole, title }: Request): Promise<void> {
  if (title !== undefined) return;
  const exchanges = path.join(artifactsFolder, 'exchanges');
  fs.rmSync(isWhole ? artifactsFolder : exchanges, { recursive: true, force: true });
  fs.mkdirSync(exchanges, { recursive: true });
  process.env['SIMULATOR_EXCHANGES'] = exchanges; // the truth layer reads those of every process
  beginRecord();
  await build();
}

async function runLayer(layer: Layer, request: Request): Promise<Finished> {
  const { lane, name } = layer;
  if (!request.isAsked(name)) return { name, ms: 0, outcome: skipped('not asked for') };
  const started = Date.now();
  const outcome = await layer.run(request).catch((error: unknown) => failed(describeError(error)));
  const finished = { name, ms: Date.now() - (lane?.begunAt ?? started), outcome };
  if (request.title === undefined) recordLayer(finished);
  console.log(describeLayer(finished));
  return finished;
}

function end({ isAsked, title }: Request, finished: readonly Finished[], totalMs: number): never {
  const shown = title === undefined ? finished : finished.filter(({ name }) => isAsked(name));
  const isNone = shown.every(({ outcome }) => outcome.passed + outcome.failures.length === 0);
  console.log(summarize(shown, totalMs));
  if (title !== undefined && isNone) {
    console.error(`No test matches “${title}” in ${shown.map(({ name }) => name).join(', ')}`);
    process.exit(1);
  }
  process.exit(hasFailed(finished) ? 1 : 0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(1)); // an exit stops all that was started
}
main().catch((error: unknown) => {
  console.error(describeError(error));
  process.exit(1);
});
