import type { StateMemory } from '../../src/kit/ports';

/** What VS Code remembers for an extension, in memory. */
export class MemoryMemento implements StateMemory {
  readonly #kept = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#kept.keys()];
  }

  get<T>(key: string): T | undefined;
  get<T>(key: string, fallback: T): T;
  get<T>(key: string, fallback?: T): T | undefined {
    return this.#kept.has(key) ? (this.#kept.get(key) as T) : fallback;
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#kept.delete(key);
    else this.#kept.set(key, value);
  }
}
