import { faultsLayer } from './faultsLayer';
import { hostLayers } from './hostLayers';
import type { Layer } from './layer';
import { type MochaOptions, runMocha } from './mochaLayer';
import { packageLayer } from './packageLayer';
import { staticLayers } from './staticLayers';
import { truthLayer } from './truthLayer';
import { uiLayer } from './uiLayer';

/**
 * The layers that need nothing but Node and are quick, and what each is run with. A timeout bounds what
 * hangs: no machine is so slow.
 */
export const inNode = {
  unit: { timeoutMs: 60_000, jobs: 2 },
  steps: { timeoutMs: 60_000, jobs: 2, setup: 'test/nodeStage/main.ts' },
} satisfies Record<string, MochaOptions>;

/** The layers in their order; those in one group may run at the same time. */
export function groupsOfLayers(prepared: () => Promise<void>): readonly (readonly Layer[])[] {
  const alone = (layer: Layer): readonly Layer[] => [layer];
  const quick = Object.entries(inNode).map(
    ([name, options]): Layer => ({
      name,
      hasTitles: true,
      run: (choice) => runMocha(name, options, choice),
    }),
  );
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
