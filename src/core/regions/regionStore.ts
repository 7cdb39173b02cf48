import { reasonOf } from '../errors';
import { Emitter, type Event } from '../event';
import type { Logger, RegionsApi } from '../ports';
import type { Region } from './region';

/** The regions by name. Asked for once until they are forgotten; a failure is tried again at the next need. */
export class RegionStore {
  #regions: readonly Region[] = [];
  #isCurrent = false;
  #running: Promise<readonly Region[]> | undefined;
  readonly #changes = new Emitter<void>();

  constructor(private readonly options: { readonly api: RegionsApi; readonly log: Logger }) {}

  readonly onDidChange: Event<void> = (listener) => this.#changes.event(listener);

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
    this.#regions = regions;
    this.#isCurrent = true;
    this.#changes.fire();
  }
}
