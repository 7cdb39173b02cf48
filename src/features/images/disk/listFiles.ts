import { createHash, randomUUID } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../../../kit/errors';
import { type Disposable, Emitter, type Event } from '../../../kit/event';
import type { Logger } from '../../../kit/ports';
import type { ListMemory, StoredList } from '../model/imageList';
import { listText, parseListText, readHead } from './listText';

const ENDING = '.list';

/** Writing a list takes no longer, in ms. */
const DRAFT_MS = 3_600_000;

/**
 * Lists as files that all windows of this machine see, one a name, for the eyes of this user alone. A
 * file is there whole or not at all. What cannot be read counts as not kept: it is listed again.
 */
export class ListFiles implements ListMemory, Disposable {
  /** This window. */
  readonly #writer = randomUUID();
  readonly #changes = new Emitter<string>();
  #watcher: FSWatcher | undefined;
  #isDisposed = false;

  constructor(
    private readonly folder: string,
    private readonly log: Logger,
  ) {
    void this.#watch();
  }

  readonly onDidChange: Event<string> = this.#changes.event;

  async read(name: string, since = Number.NEGATIVE_INFINITY): Promise<StoredList | undefined> {
    const file = this.#fileOf(name);
    try {
      const text = await fs.readFile(file, 'utf8');
      const head = readHead(text);
      return head?.name === name && head.asOf >= since ? parseListText(text, head) : undefined;
    } catch (error) {
      if (!isMissing(error)) this.#warn('read', error);
      return undefined;
    }
  }

  async write(name: string, list: StoredList): Promise<void> {
    const file = this.#fileOf(name);
    const draft = `${file}.${this.#writer}`;
    try {
      await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
      await fs.writeFile(draft, listText(list, { name, writer: this.#writer }), { mode: 0o600 });
      await fs.rename(draft, file);
    } catch (error) {
      this.#warn('keep', error);
      await fs.rm(draft, { force: true }).catch(() => {});
    }
  }

  async keepOnly(names: readonly string[]): Promise<void> {
    const kept = new Set(names.map((name) => this.#fileOf(name)));
    try {
      for (const entry of await fs.readdir(this.folder)) {
        const file = path.join(this.folder, entry);
        const isForgotten = entry.endsWith(ENDING) ? !kept.has(file) : await isLeftOver(file);
        if (isForgotten) await fs.rm(file, { force: true });
      }
    } catch (error) {
      if (!isMissing(error)) this.#warn('remove', error);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watcher?.close();
  }

  /** Where the system cannot tell of changes, a window has the list of another one when it looks. */
  async #watch(): Promise<void> {
    try {
      await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
      if (this.#isDisposed) return;
      this.#watcher = watch(this.folder, { persistent: false }, (_, entry) => {
        if (entry?.endsWith(ENDING)) void this.#tell(path.join(this.folder, entry));
      });
      this.#watcher.on('error', (error) => this.#warn('watch', error));
    } catch (error) {
      this.#warn('watch', error);
    }
  }

  async #tell(file: string): Promise<void> {
    const head = readHead(await startOf(file).catch(() => ''));
    if (head && head.writer !== this.#writer && !this.#isDisposed) this.#changes.fire(head.name);
  }

  #fileOf(name: string): string {
    const digest = createHash('sha256').update(name).digest('hex').slice(0, 32);
    return path.join(this.folder, digest + ENDING);
  }

  #warn(what: string, error: unknown): void {
    this.log.warn(`Could not ${what} the list of images: ${reasonOf(error)}`);
  }
}

/** True for a draft that no window writes any more. */
async function isLeftOver(file: string): Promise<boolean> {
  const { mtimeMs } = await fs.stat(file);
  return Date.now() - mtimeMs > DRAFT_MS;
}

const LIST_HEAD_BYTES = 1024;

async function startOf(file: string): Promise<string> {
  const handle = await fs.open(file);
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(LIST_HEAD_BYTES),
      0,
      LIST_HEAD_BYTES,
      0,
    );
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
