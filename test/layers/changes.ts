import fs from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Who saves saves several files; so long must nothing more come. */
const QUIET_MS = 100;

/** Watches folders, with all that is below them, until it is closed. */
export class Changes {
  #count = 0;
  #wake = (): void => {};
  readonly #watchers: readonly fs.FSWatcher[];

  constructor(folders: readonly string[]) {
    this.#watchers = folders.map((folder) =>
      fs.watch(folder, { recursive: true }, () => {
        this.#count += 1;
        this.#wake();
      }),
    );
  }

  /** Resolves when something has changed since it resolved last, and nothing more does. */
  async next(): Promise<void> {
    while (this.#count === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    while (this.#count > 0) {
      this.#count = 0;
      await setTimeout(QUIET_MS);
    }
  }

  close(): void {
    for (const watcher of this.#watchers) watcher.close();
  }
}
