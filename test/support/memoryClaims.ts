import type { Claims } from '../../src/kit/ports';

/** Claims of windows that share a map: the name of a thing, and the window that has it. */
export class MemoryClaims implements Claims {
  constructor(readonly owners = new Map<string, MemoryClaims>()) {}

  async take(name: string): Promise<boolean> {
    const owner = this.owners.get(name) ?? this;
    this.owners.set(name, owner);
    return owner === this;
  }

  async release(name: string): Promise<void> {
    if (this.owners.get(name) === this) this.owners.delete(name);
  }

  /** As when its window is killed. */
  end(): void {
    for (const [name, owner] of this.owners) if (owner === this) this.owners.delete(name);
  }
}
