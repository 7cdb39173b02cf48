// `npm test`: every layer of checks, cheap ones first. `npm test -- unit ui` runs those alone.

import fs from 'node:fs';
import path from 'node:path';
import { hostLayers } from './layers/hostLayers';
import { failed, type Layer, skipped } from './layers/layer';
import { runMocha } from './layers/mochaLayer';
import { packageLayer } from './layers/packageLayer';
import { prepare } from './layers/prepare';
import { staticLayers } from './layers/staticLayers';
import { describeLayer, type Finished, hasFailed, summarize } from './layers/summary';
import { truthLayer } from './layers/truthLayer';
import { uiLayer } from './layers/uiLayer';
import { artifactsFolder } from './workbench/project';

const unitLayer: Layer = {
  name: 'unit',
  run: () => runMocha('unit', { timeoutMs: 20_000, jobs: 2 }),
};

/** The layers in their order; those in one group may run at the same time. */
function groupsOfLayers(prepared: () => Promise<void>): Layer[][] {
  const alone = (layer: Layer): Layer[] => [layer];
  return [
    ...[...staticLayers, unitLayer].map(alone),
    hostLayers(prepared),
    alone(uiLayer(prepared)),
    alone(packageLayer(prepared)), // replaces dist/, so nothing may run beside it
    alone(truthLayer),
  ];
}

async function main(): Promise<void> {
  const started = Date.now();
  emptyArtifacts();
  let preparing: Promise<void> | undefined;
  const prepared = (): Promise<void> => {
    preparing ??= prepare();
    return preparing;
  };
  const groups = groupsOfLayers(prepared);
  const isAsked = choose(groups.flat(), process.argv.slice(2));
  const needsVsCode = ['host-floor', 'host-newest', 'ui', 'package'];
  // Fetching takes a minute that the layers before can use; they tell if it failed.
  if (needsVsCode.some(isAsked)) prepared().catch(() => {});
  const finished: Finished[] = [];
  for (const group of groups) {
    finished.push(...(await Promise.all(group.map((layer) => runLayer(layer, isAsked)))));
  }
  console.log(summarize(finished, Date.now() - started));
  process.exit(hasFailed(finished) ? 1 : 0);
}

async function runLayer(layer: Layer, isAsked: (name: string) => boolean): Promise<Finished> {
  const { name } = layer;
  if (!isAsked(name)) return { name, ms: 0, outcome: skipped('not asked for') };
  const started = Date.now();
  const outcome = await layer.run().catch((error: unknown) => failed(describeError(error)));
  const finished = { name, ms: Date.now() - started, outcome };
  console.log(describeLayer(finished));
  return finished;
}

/** Without names, all are asked for; "host" stands for both of its layers. */
function choose(layers: readonly Layer[], names: readonly string[]): (name: string) => boolean {
  const known = layers.map(({ name }) => name);
  const unknown = names.filter((name) => name !== 'host' && !known.includes(name));
  if (unknown.length > 0) {
    console.error(`No such layer: ${unknown.join(', ')}. There are: ${known.join(', ')}`);
    process.exit(2);
  }
  return (layer) =>
    names.length === 0 ||
    names.includes(layer) ||
    (names.includes('host') && layer.startsWith('host-'));
}

/** Exchanges with the simulator are kept for the truth layer, from every process of the run. */
function emptyArtifacts(): void {
  fs.rmSync(artifactsFolder, { recursive: true, force: true });
  const exchanges = path.join(artifactsFolder, 'exchanges');
  fs.mkdirSync(exchanges, { recursive: true });
  process.env['SIMULATOR_EXCHANGES'] = exchanges;
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(1)); // an exit stops all that was started
}
main().catch((error: unknown) => {
  console.error(describeError(error));
  process.exit(1);
});
