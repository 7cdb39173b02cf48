import fs from 'node:fs';
import path from 'node:path';
import type { SecretMemory, StateMemory } from '../../src/kit/ports';

/**
 * What VS Code keeps for all windows, in a folder: a file for each key. What was told to be written
 * is on the disk, whole, before anybody hears of it.
 */
class FolderOfKeys {
  constructor(private readonly folder: string) {
    fs.mkdirSync(folder, { recursive: true });
  }

  keys(): readonly string[] {
    const files = fs.readdirSync(this.folder).filter((file) => !file.endsWith('.draft'));
    return files.map(decodeURIComponent);
  }

  read(key: string): string | undefined {
    try {
      return fs.readFileSync(this.#fileOf(key), 'utf8');
    } catch {
      return undefined;
    }
  }

  write(key: string, text: string): void {
    const draft = `${this.#fileOf(key)}.${process.pid}.draft`;
    fs.writeFileSync(draft, text);
    fs.renameSync(draft, this.#fileOf(key));
  }

  remove(key: string): void {
    fs.rmSync(this.#fileOf(key), { force: true });
  }

  #fileOf(key: string): string {
    return path.join(this.folder, encodeURIComponent(key));
  }
}

/** A memento that outlives its process. */
export class FolderMemory implements StateMemory {
  readonly #kept: FolderOfKeys;

  constructor(folder: string) {
    this.#kept = new FolderOfKeys(folder);
  }

  keys(): readonly string[] {
    return this.#kept.keys();
  }

  get<T>(key: string): T | undefined {
    const text = this.#kept.read(key);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#kept.remove(key);
    else this.#kept.write(key, JSON.stringify(value));
  }
}

/** A secret storage that outlives its process. */
export class FolderSecrets implements SecretMemory {
  readonly #kept: FolderOfKeys;

  constructor(folder: string) {
    this.#kept = new FolderOfKeys(folder);
  }

  keys(): readonly string[] {
    return this.#kept.keys();
  }

  async get(key: string): Promise<string | undefined> {
    return this.#kept.read(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.#kept.write(key, value);
  }

  async delete(key: string): Promise<void> {
    this.#kept.remove(key);
  }
}
