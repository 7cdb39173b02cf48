import type { AccountSecrets } from '../../src/features/accounts/accountTokens';
import { Emitter } from '../../src/kit/event';

/** VS Code's secret storage as two windows share it: each hears of what the other writes. */
export class MemorySecrets implements AccountSecrets {
  readonly kept = new Map<string, string>();
  readonly #changes = new Emitter<{ readonly key: string }>();
  readonly onDidChange = this.#changes.event;
  /** When set, reading throws it, as where the system has no key ring. */
  unreadable: Error | undefined;

  async get(key: string): Promise<string | undefined> {
    if (this.unreadable) throw this.unreadable;
    return this.kept.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.kept.set(key, value);
    this.#changes.fire({ key });
  }

  async delete(key: string): Promise<void> {
    this.kept.delete(key);
    this.#changes.fire({ key });
  }

  async keys(): Promise<string[]> {
    return [...this.kept.keys()];
  }
}
