// `npm run watch:test`: runs the tests in plain Node of what changes, again and again.

import path from 'node:path';
import { inNode } from './layers/allLayers';
import { buildTests } from './layers/build';
import { Changes } from './layers/changes';
import { runSources } from './layers/mochaLayer';
import { outcomeOf } from './layers/outcomeOf';
import { describeLayer } from './layers/summary';
import { describeError } from './results/resultWriter';
import { projectFolder } from './workbench/project';

const layers = Object.keys(inNode) as (keyof typeof inNode)[];

async function main(): Promise<void> {
  const changes = new Changes(['src', 'test'].map((name) => path.join(projectFolder, name)));
  await buildChanged(); // all of it is as it is, and nobody asks
  for (;;) {
    console.log('Waiting for a change in src or test');
    await changes.next();
    const files = await buildChanged();
    for (const layer of layers) {
      const ofLayer = files.filter((file) => file.startsWith(`test/${layer}/`));
      if (ofLayer.length > 0) await runFiles(layer, ofLayer);
    }
  }
}

/** The files of tests that have changed, with anything that they are made of. */
async function buildChanged(): Promise<readonly string[]> {
  try {
    const built = await buildTests(...layers.map((layer) => `test/${layer}`));
    return built.filter((file) => file.endsWith('.test.ts'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return [];
  }
}

async function runFiles(layer: keyof typeof inNode, files: readonly string[]): Promise<void> {
  console.log([`Running ${layer}:`, ...files].join('\n  '));
  const started = Date.now();
  const lines = await runSources(files, { ...inNode[layer], name: `${layer}-changed` });
  const finished = { name: layer, ms: Date.now() - started, outcome: outcomeOf(lines) };
  console.log(describeLayer(finished));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(0)); // an exit stops all that was started
}
main().catch((error: unknown) => {
  console.error(describeError(error));
  process.exit(1);
});
