import { faultsLayer } from './faultsLayer';
import { hostLayers } from './hostLayers';
import type { Layer, Outcome } from './layer';
import { type MochaOptions, runMocha } from './mochaLayer';
import { packageLayer } from './packageLayer';
import { staticLayers } from './staticLayers';
import { truthLayer } from './truthLayer';
import { Lane, Turns } from './turns';
import { uiLayer } from './uiLayer';

/** Tests in Node wait for timers, disks and processes a third of the time. */
const FILES_AT_ONCE = 3;

/**
 * The layers that need nothing but Node and are quick, and what each is run with. A timeout bounds what
 * hangs: no machine is so slow.
 */
export const inNode = {
  unit: { timeoutMs: 60_000, jobs: FILES_AT_ONCE },
  steps: { timeoutMs: 60_000, jobs: FILES_AT_ONCE, setup: 'test/nodeStage/main.ts' },
} satisfies Record<string, MochaOptions>;

/** A window keeps a processor busy, and waits for it half of the time; the smallest machines have two. */
const WINDOWS_AT_ONCE = 2;

/** What is made once, by whichever layer needs it first. */
export interface MadeOnce {
  /** Gets the browser and both VS Codes. */
  prepared(): Promise<void>;
  /** Makes the package. */
  packed(): Promise<Outcome>;
}

/** The layers in their order; those in one group may run at the same time. */
export function groupsOfLayers({ packed, prepared }: MadeOnce): readonly (readonly Layer[])[] {
  const files = new Turns(FILES_AT_ONCE);
  const quick = Object.entries(inNode).map(([name, options]): Layer => {
    const lane = new Lane(files);
    const run: Layer['run'] = (choice) => runMocha(name, { ...options, lane }, choice);
    return { name, hasTitles: true, lane, run };
  });
  const windows = new Turns(WINDOWS_AT_ONCE);
  const lane = (): Lane => new Lane(windows);
  return [
    staticLayers,
    [...quick, faultsLayer(new Lane(files))],
    [
      ...hostLayers(prepared, lane),
      uiLayer(prepared, lane()),
      packageLayer({ packed, prepared, lane: lane() }),
    ],
    [truthLayer],
  ];
}
