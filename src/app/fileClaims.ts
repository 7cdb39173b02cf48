import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Disposable } from '../kit/event';
import type { Claims } from '../kit/ports';

/** What a window that claims something has of its own. */
interface ClaimWindow {
  /** Names its socket. A claim is another name of this file, so that it is there whole or not at all. */
  readonly file: string;
  readonly server: net.Server;
}

/**
 * Claims as files that all windows of this machine see. A file names a socket on which its window
 * listens: the system closes it with the process, so that what a killed window held is free at
 * once, whatever the clock says and whoever has its process number now.
 */
export class FileClaims implements Claims, Disposable {
  readonly #held = new Map<string, string>();
  #window: ClaimWindow | undefined;
  #before: Promise<unknown> = Promise.resolve();
  #isDisposed = false;

  constructor(private readonly folder: string) {}

  take(name: string): Promise<boolean> {
    return this.#inTurn(async () => {
      if (this.#isDisposed) return false;
      if (this.#held.has(name)) return true;
      this.#window ??= await this.#open(fileName(name));
      const claimed = await this.#claim(this.#window, fileName(name));
      if (claimed) this.#held.set(name, claimed);
      return claimed !== undefined;
    });
  }

  release(name: string): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#held.get(name);
      this.#held.delete(name);
      if (held) await fs.rm(held, { force: true });
    });
  }

  /** All claims end. At once: a window that closes waits for nothing. */
  dispose(): void {
    this.#isDisposed = true;
    for (const file of this.#held.values()) rmSync(file, { force: true });
    this.#held.clear();
    if (!this.#window) return;
    this.#window.server.close(); // It removes its socket.
    rmSync(this.#window.file, { force: true });
    this.#window = undefined;
  }

  /** Removes the claims of dead windows on other things, as their next owner: nobody else might come. */
  async #open(wanted: string): Promise<ClaimWindow> {
    const window = await openWindow(this.folder);
    const claims = (await fs.readdir(this.folder)).filter((file) => claimNumber(file) > 0);
    for (const name of new Set(claims.map((file) => path.parse(file).name))) {
      const claim = name === wanted ? undefined : await this.#claim(window, name);
      if (claim) await fs.rm(claim, { force: true });
    }
    return window;
  }

  /**
   * Each claim on a thing has the next number: of several windows that find the last one dead, only
   * one can make the file with the next. Where another one is found alive after all, none has it.
   */
  async #claim({ file }: ClaimWindow, name: string): Promise<string | undefined> {
    const claims = await this.#claimsOn(name);
    const last = claims.at(-1);
    if (last && (await isWindowAlive(last))) return undefined;
    const claim = path.join(this.folder, `${name}.${claimNumber(last) + 1}`);
    if (!(await isDone(fs.link(file, claim), 'EEXIST'))) return undefined;
    for (const other of await this.#claimsOn(name)) {
      if (other === claim || (await clear(other))) continue;
      await fs.rm(claim, { force: true });
      return undefined;
    }
    return claim;
  }

  /** The files of all claims on a thing, the newest last. */
  async #claimsOn(name: string): Promise<readonly string[]> {
    const files = await fs.readdir(this.folder);
    return files
      .filter((file) => path.parse(file).name === name && claimNumber(file) > 0)
      .map((file) => path.join(this.folder, file))
      .toSorted((a, b) => claimNumber(a) - claimNumber(b));
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#before.then(act);
    this.#before = done.catch(() => {});
    return done;
  }
}

/** The number that a claim ends in; 0 for what is none. */
function claimNumber(file = ''): number {
  return Number(/\.(\d+)$/.exec(file)?.[1] ?? 0);
}

/** Without what a file's name may not hold: "private/123" becomes "private-123". */
function fileName(name: string): string {
  return name.replace(/[^\w-]/g, '-');
}

/** Begins to listen, and removes what killed windows have left behind. */
async function openWindow(folder: string): Promise<ClaimWindow> {
  await fs.mkdir(folder, { recursive: true });
  for (;;) {
    const id = randomUUID().slice(0, 13);
    const socket = socketPath(id);
    const [draft, file] = [path.join(folder, `${id}.new`), path.join(folder, `${id}.window`)];
    await fs.writeFile(draft, socket);
    const server = await listen(socket);
    // Until here it looks dead: a window that opens at the same time may have cleared it away.
    if (await isDone(fs.rename(draft, file), 'ENOENT')) {
      await clearWindows(folder);
      return { file, server };
    }
    server.close();
  }
}

/** Not their claims: the name of a claim comes again, that of a window does not. */
async function clearWindows(folder: string): Promise<void> {
  const files = await fs.readdir(folder);
  for (const file of files) {
    if (/\.(?:new|window)$/.test(file)) await clear(path.join(folder, file));
  }
}

function socketPath(id: string): string {
  const name = `linode-images-${id}`;
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\${name}`
    : path.join(os.tmpdir(), `${name}.sock`);
}

function listen(socket: string): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((connection) => connection.destroy());
    server.on('error', reject);
    server.listen(socket, () => resolve(server.unref()));
  });
}

/** Removes a file of a window that is dead, and its socket; false when it lives. */
async function clear(file: string): Promise<boolean> {
  if (await isWindowAlive(file)) return false;
  const socket = await socketOf(file);
  const isOurs = await isDone(fs.unlink(file), 'ENOENT');
  if (isOurs && socket) await fs.rm(socket, { force: true }).catch(() => {}); // A pipe goes by itself.
  return true;
}

/** True while the window whose file that is can be reached, or might be. */
async function isWindowAlive(file: string): Promise<boolean> {
  const socket = await socketOf(file);
  if (!socket) return false;
  return new Promise((resolve) => {
    const connection = net.connect(socket);
    connection.once('connect', () => resolve(true));
    connection.once('connect', () => connection.destroy());
    connection.once('error', ({ code = '' }: NodeJS.ErrnoException) => {
      resolve(!['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(code));
    });
  });
}

/** Undefined when the file is not there any more. */
function socketOf(file: string): Promise<string | undefined> {
  return fs.readFile(file, 'utf8').catch(() => undefined);
}

/** False when it failed for that reason. */
async function isDone(deed: Promise<unknown>, code: string): Promise<boolean> {
  try {
    await deed;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return false;
    throw error;
  }
}

/**
 * Names the machine whose disk that folder is on; made once, and the same for all windows. A host’s
 * name will not do: it changes with the network. It stands in where nothing can be written.
 */
export function machineId(folder: string): string {
  const file = path.join(folder, 'machine');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomUUID(), { flag: 'wx' });
  } catch {
    // It is there already, or cannot be: reading tells.
  }
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return os.hostname();
  }
}
