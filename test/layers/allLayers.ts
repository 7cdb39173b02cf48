import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../workbench/project';
import { faultsLayer } from './faultsLayer';
import { hostLayers } from './hostLayers';
import { type Layer, skipped } from './layer';
import { type MochaOptions, runMocha } from './mochaLayer';
import { packageLayer } from './packageLayer';
import { staticLayers } from './staticLayers';
import { truthLayer } from './truthLayer';
import { uiLayer } from './uiLayer';

/** The tests that need nothing but Node, which are quick, and what each layer is run with. A timeout bounds what hangs: no machine is so slow. */
export const inNode = {
  unit: { timeoutMs: 60_000, jobs: 2 },
  steps: { timeoutMs: 60_000, jobs: 2 },
} satisfies Record<string, MochaOptions>;

/** The layers in their order; those in one group may run at the same time. */
export function groupsOfLayers(prepared: () => Promise<void>): readonly (readonly Layer[])[] {
  const alone = (layer: Layer): readonly Layer[] => [layer];
  const quick = Object.entries(inNode).map(([name, options]) => nodeLayer(name, options));
  return [
    staticLayers,
    ...quick.map(alone),
    alone(faultsLayer),
    hostLayers(prepared),
    alone(uiLayer(prepared)),
    alone(packageLayer(prepared)), // replaces dist/, so nothing may run beside it
    alone(truthLayer),
  ];
}

function nodeLayer(name: string, options: MochaOptions): Layer {
  return {
    name,
    hasTitles: true,
    async run(choice) {
      const isThere = fs.existsSync(path.join(projectFolder, 'test', name));
      return isThere ? runMocha(name, options, choice) : skipped(`there is no test/${name}`);
    },
  };
}
