import type { Layer } from './layer';
import { type MochaOptions, runMocha } from './mochaLayer';
import type { Lane } from './turns';

/** What the faults of uploads are run with, with the seed from which their random points follow. */
export function faultsOptions(seed: string): MochaOptions {
  return { timeoutMs: 60_000, jobs: 4, env: { UPLOAD_FAULTS_SEED: seed } };
}

/** A seed that somebody asks for, to see a failure again, or a new one. */
export function chosenSeed(): string {
  return process.env['UPLOAD_FAULTS_SEED'] ?? String(Date.now());
}

/** Faults that befall uploads at random points, each of which is a test. */
export function faultsLayer(lane: Lane): Layer {
  return {
    name: 'faults',
    hasTitles: true,
    lane,
    async run(choice) {
      const seed = chosenSeed();
      const outcome = await runMocha('faults', { ...faultsOptions(seed), lane }, choice);
      return { ...outcome, note: `seed ${seed}` };
    },
  };
}
