import type { StateMemory } from '../ports';

const PREFIX = 'linodeImages.savedFilter.';

export interface SavedFilter {
  readonly name: string;
  /** The query. */
  readonly text: string;
}

/** Filters by name, in a key each, so that windows do not write over one another. */
export class SavedFilters {
  /** The memory is shared by all workspaces. */
  constructor(private readonly memory: StateMemory) {}

  /** All, by name. */
  list(): readonly SavedFilter[] {
    return this.memory
      .keys()
      .filter((key) => key.startsWith(PREFIX))
      .flatMap((key) => {
        const text: unknown = this.memory.get(key);
        return typeof text === 'string' ? { name: key.slice(PREFIX.length), text } : [];
      })
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  }

  has(name: string): boolean {
    return this.memory.get(PREFIX + name) !== undefined;
  }

  async save({ name, text }: SavedFilter): Promise<void> {
    await this.memory.update(PREFIX + name, text);
  }

  async remove(name: string): Promise<void> {
    await this.memory.update(PREFIX + name, undefined);
  }
}
