import { codeServerObstacle } from '../workbench/fetchCodeServer';
import { type Layer, skipped } from './layer';
import { runMocha } from './mochaLayer';
import type { Lane } from './turns';

/** Journeys through the real window, in a browser; each file is a window. */
export function uiLayer(prepared: () => Promise<void>, lane: Lane): Layer {
  return {
    name: 'ui',
    hasTitles: true,
    lane,
    async run(choice) {
      const obstacle = codeServerObstacle();
      if (obstacle) return skipped(obstacle);
      await prepared();
      return runMocha('ui', { timeoutMs: 240_000, jobs: 4, lane }, choice);
    },
  };
}
