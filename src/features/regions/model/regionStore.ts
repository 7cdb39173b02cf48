import type { RegionsApi } from '../../../api/linodeApi';
import { reasonOf } from '../../../kit/errors';
import { Emitter, type Event } from '../../../kit/event';
import type { Logger, StateMemory } from '../../../kit/ports';
import type { Region } from './region';

const REGIONS_KEY = 'linodeImages.regions';

export interface RegionStoreOptions {
  readonly api: RegionsApi;
  readonly log: Logger;
  readonly memory: StateMemory;
}

/**
 * The regions by name. Asked for once until they are forgotten; a failure is tried again at the next
 * need. Those of the window before are known from the start, so that a tree need not change its names.
 */
export class RegionStore {
  #regions: readonly Region[];
  #isCurrent = false;
  #running: Promise<readonly Region[]> | undefined;
  readonly #changes = new Emitter<void>();

  constructor(private readonly options: RegionStoreOptions) {
    this.#regions = readRegions(options.memory.get(REGIONS_KEY));
  }

  readonly onDidChange: Event<void> = this.#changes.event;

  /** What is known by now, for places that show an id until the name is there. */
  get known(): readonly Region[] {
    return this.#regions;
  }

  labelOf(id: string): string {
    return this.#regions.find((region) => region.id === id)?.label ?? id;
  }

  /** They are asked for again at the next need; until they come, the known ones stand. */
  forget(): void {
    this.#isCurrent = false;
    this.#running = undefined;
  }

  /** Throws when the regions cannot be had. */
  async load(): Promise<readonly Region[]> {
    if (this.#isCurrent) return this.#regions;
    this.#running ??= this.options.api.list();
    const running = this.#running;
    try {
      const regions = await running;
      if (running === this.#running) this.#take(regions);
      return regions;
    } finally {
      if (running === this.#running) this.#running = undefined;
    }
  }

  /** Names are a nicety in a tree: their absence is a log line, not an error. */
  async loadQuietly(): Promise<void> {
    try {
      await this.load();
    } catch (error) {
      this.options.log.warn(`Could not list the regions: ${reasonOf(error)}`);
    }
  }

  #take(regions: readonly Region[]): void {
    this.#isCurrent = true;
    if (JSON.stringify(regions) === JSON.stringify(this.#regions)) return;
    this.#regions = regions;
    this.#changes.fire();
    void this.#keep(regions);
  }

  async #keep(regions: readonly Region[]): Promise<void> {
    const { log, memory } = this.options;
    try {
      await memory.update(REGIONS_KEY, regions);
    } catch (error) {
      log.warn(`Could not keep the names of the regions: ${reasonOf(error)}`);
    }
  }
}

/** What was kept by another version may lack what this one needs: that is asked for again. */
function readRegions(kept: unknown): readonly Region[] {
  return Array.isArray(kept) && kept.every(isRegion) ? kept : [];
}

function isRegion(kept: Partial<Region> | null): boolean {
  return (
    typeof kept?.id === 'string' &&
    typeof kept.label === 'string' &&
    typeof kept.country === 'string' &&
    typeof kept.isDistributed === 'boolean' &&
    Array.isArray(kept.capabilities)
  );
}
