import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Disposable } from '../../../kit/event';

/** What a process needs to get in, once and soon; it goes into the environment of that process alone. */
export interface McpTicket {
  /** The path of a local socket, or the name of a pipe. */
  readonly socket: string;
  readonly ticket: string;
}

/** So long a ticket is good, in ms: a process is started at once. */
const TICKET_GOOD_FOR_MS = 60_000;

/** So long a process may take to show it, in ms. */
const SHOWING_MS = 5_000;

const TICKET_BYTES = 32;

/** A door on this machine for the processes that VS Code starts for agents. Nothing listens before the first ticket. */
export class McpDoor implements Disposable {
  #opened: Promise<{ readonly server: net.Server; readonly address: string }> | undefined;
  readonly #tickets = new Map<string, NodeJS.Timeout>();
  readonly #guests = new Set<net.Socket>();
  /** Only the user can look into it; undefined on Windows, and before the first ticket. */
  #folder: string | undefined;

  /** `onGuest` gets each process that has shown its ticket. */
  constructor(private readonly onGuest: (guest: net.Socket) => unknown) {}

  async issue(): Promise<McpTicket> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = undefined; // The next one tries again.
      throw error;
    });
    const { address: socket } = await this.#opened;
    const ticket = randomBytes(TICKET_BYTES).toString('hex');
    const timer = setTimeout(() => this.#tickets.delete(ticket), TICKET_GOOD_FOR_MS);
    this.#tickets.set(ticket, timer.unref());
    return { socket, ticket };
  }

  dispose(): void {
    for (const timer of this.#tickets.values()) clearTimeout(timer);
    this.#tickets.clear();
    for (const guest of this.#guests) guest.destroy();
    void this.#opened?.then(({ server }) => server.close()).catch(() => {});
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true }); // A window that closes waits for nothing.
  }

  async #open() {
    const address = this.#newAddress();
    const server = net.createServer((guest) => this.#meet(guest));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(address, resolve);
    });
    server.unref();
    return { server, address };
  }

  /** On Windows a pipe has no folder that keeps others out: there the ticket alone does. */
  #newAddress(): string {
    if (process.platform === 'win32') {
      return `\\\\.\\pipe\\linode-images-${randomBytes(8).toString('hex')}`;
    }
    this.#folder = mkdtempSync(path.join(tmpdir(), 'linode-images-'));
    return path.join(this.#folder, 'mcp');
  }

  /** The ticket is the first line; what follows is for who is behind the door. */
  #meet(guest: net.Socket): void {
    const length = TICKET_BYTES * 2 + 1;
    const timer = setTimeout(() => guest.destroy(), SHOWING_MS);
    this.#guests.add(guest);
    guest.on('error', () => guest.destroy());
    guest.once('close', () => {
      clearTimeout(timer);
      this.#guests.delete(guest);
    });
    let shown = Buffer.alloc(0);
    const read = (chunk: Buffer): void => {
      shown = Buffer.concat([shown, chunk]);
      if (shown.length < length) return;
      guest.off('data', read);
      clearTimeout(timer);
      guest.pause();
      if (!this.#take(shown.subarray(0, length).toString('latin1'))) {
        guest.destroy();
        return;
      }
      guest.unshift(shown.subarray(length));
      this.onGuest(guest);
    };
    guest.on('data', read);
  }

  #take(line: string): boolean {
    const found = [...this.#tickets.keys()].find((ticket) =>
      timingSafeEqual(Buffer.from(`${ticket}\n`, 'latin1'), Buffer.from(line, 'latin1')),
    );
    if (found === undefined) return false;
    clearTimeout(this.#tickets.get(found));
    return this.#tickets.delete(found);
  }
}
