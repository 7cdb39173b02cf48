import { Emitter, type Event } from '../event';
import type { StateMemory } from '../ports';
import {
  type ArrangedView,
  type Arrangement,
  choices,
  defaultArrangements,
  MOST_LEVELS,
} from './arrangement';

const PREFIX = 'linodeImages.arrangement.';

/** How the views are arranged in this workspace. */
export class Arrangements {
  readonly #now = new Map<ArrangedView, Arrangement>();
  readonly #changes = new Emitter<ArrangedView>();

  /** The memory is the workspace's. */
  constructor(private readonly memory: StateMemory) {}

  /** Tells which view is arranged anew. */
  readonly onDidChange: Event<ArrangedView> = (listener) => this.#changes.event(listener);

  of(view: ArrangedView): Arrangement {
    const known = this.#now.get(view) ?? readArrangement(view, this.memory.get(PREFIX + view));
    this.#now.set(view, known);
    return known;
  }

  async change(view: ArrangedView, change: Partial<Arrangement>): Promise<void> {
    const arrangement = { ...this.of(view), ...change };
    this.#now.set(view, arrangement);
    this.#changes.fire(view);
    await this.memory.update(PREFIX + view, arrangement);
  }
}

/** What was kept by another version may name what this one does not know: that is left out. */
function readArrangement(view: ArrangedView, kept: Partial<Arrangement> = {}): Arrangement {
  const { groupBy, sortBy } = choices[view];
  const usual = defaultArrangements[view];
  const known = kept.groupBy?.filter((key) => groupBy.includes(key)).slice(0, MOST_LEVELS);
  return {
    groupBy: known ?? usual.groupBy,
    sortBy: sortBy.find((key) => key === kept.sortBy) ?? usual.sortBy,
    isDescending: kept.isDescending === true,
  };
}
