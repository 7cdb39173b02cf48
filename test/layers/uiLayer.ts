import { codeServerObstacle } from '../workbench/fetchCodeServer';
import { type Layer, skipped } from './layer';
import { runMocha } from './mochaLayer';

/** Journeys through the real window, in a browser. */
export function uiLayer(prepared: () => Promise<void>): Layer {
  return {
    name: 'ui',
    hasTitles: true,
    async run(choice) {
      const obstacle = codeServerObstacle();
      if (obstacle) return skipped(obstacle);
      await prepared();
      return runMocha('ui', { timeoutMs: 240_000, jobs: 2 }, choice);
    },
  };
}
