import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Disposable } from '../core/disposable';
import type { Claims } from '../core/ports';

/**
 * Claims as files that all windows of this machine see. A file names a socket on which its window
 * listens: the system closes it with the process, so that what a killed window held is free at
 * once, whatever the clock says and whoever has its process number now.
 */
export class FileClaims implements Claims, Disposable {
  readonly #socketPath = socketPath();
  readonly #held = new Map<string, string>();
  #listening: Promise<net.Server> | undefined;

  constructor(private readonly folder: string) {}

  async take(name: string): Promise<boolean> {
    if (this.#held.has(name)) return true;
    await fs.mkdir(this.folder, { recursive: true });
    this.#listening ??= listen(this.#socketPath);
    await this.#listening;
    const claimed = await this.#claim(fileName(name));
    if (claimed) this.#held.set(name, claimed);
    return claimed !== undefined;
  }

  async release(name: string): Promise<void> {
    const held = this.#held.get(name);
    if (!held) return;
    this.#held.delete(name);
    await fs.rm(held, { force: true });
  }

  /** All claims end. */
  dispose(): void {
    this.#held.clear();
    void this.#listening?.then((server) => server.close());
    this.#listening = undefined;
  }

  /**
   * Each claim on a thing has the next number: of several windows that find the last one dead, only
   * one can make the file with the next.
   */
  async #claim(name: string): Promise<string | undefined> {
    const earlier = await this.#numbersOf(name);
    const last = Math.max(0, ...earlier);
    if (last > 0 && (await isAlive(this.#file(name, last)))) return undefined;
    const file = this.#file(name, last + 1);
    if (!(await writeNew(file, this.#socketPath))) return undefined;
    for (const number of earlier) await this.#clear(this.#file(name, number));
    return file;
  }

  async #numbersOf(name: string): Promise<readonly number[]> {
    const files = await fs.readdir(this.folder);
    return files.flatMap((file) => {
      const [owner, number] = [path.parse(file).name, path.extname(file).slice(1)];
      return owner === name && /^\d+$/.test(number) ? Number(number) : [];
    });
  }

  /** A killed window leaves its socket behind, too. */
  async #clear(file: string): Promise<void> {
    const socket = await fs.readFile(file, 'utf8').catch(() => this.#socketPath);
    if (socket !== this.#socketPath) await fs.rm(socket, { force: true }).catch(() => {});
    await fs.rm(file, { force: true });
  }

  #file(name: string, number: number): string {
    return path.join(this.folder, `${name}.${number}`);
  }
}

/** Without what a file's name may not hold: "private/123" becomes "private-123". */
function fileName(name: string): string {
  return name.replace(/[^\w-]/g, '-');
}

function socketPath(): string {
  const name = `linode-images-${randomUUID().slice(0, 13)}`;
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\${name}`
    : path.join(os.tmpdir(), `${name}.sock`);
}

function listen(socket: string): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((connection) => connection.destroy());
    server.once('error', reject);
    server.listen(socket, () => resolve(server.unref()));
  });
}

/** Whole or not at all; false when the file is there already. */
async function writeNew(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await fs.writeFile(draft, text);
  try {
    await fs.link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await fs.rm(draft, { force: true });
  }
}

/** True while the window whose claim that is can be reached. */
async function isAlive(file: string): Promise<boolean> {
  const socket = await fs.readFile(file, 'utf8').catch(() => undefined);
  if (socket === undefined) return false; // released meanwhile
  return new Promise((resolve) => {
    const connection = net.connect(socket);
    connection.once('connect', () => resolve(true));
    connection.once('error', () => resolve(false));
    connection.once('close', () => connection.destroy());
  });
}
