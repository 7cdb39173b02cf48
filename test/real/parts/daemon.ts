import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout } from 'node:timers/promises';

interface DaemonOptions {
  readonly env?: NodeJS.ProcessEnv;
}

/** So much of what a daemon has printed is told when it fails. */
const TOLD_CHARACTERS = 600;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

/** A program that serves in the foreground; it ends with this process at the latest. */
export class Daemon {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #name: string;
  #printed = '';

  constructor(command: string, args: readonly string[], options: DaemonOptions = {}) {
    this.#name = command;
    // Users other than root often do not have /usr/sbin on their PATH.
    const searched = `${process.env['PATH']}:/usr/sbin`;
    const env = { ...process.env, PATH: searched, ...options.env };
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        this.#printed = (this.#printed + data.toString()).slice(-TOLD_CHARACTERS);
      });
    }
    this.#exited = once(child, 'exit').catch((error: Error) => {
      this.#printed += error.message;
    });
    void this.#exited.then(() => running.delete(child));
  }

  /** Resolves when `isReady` gives true; throws when the daemon ends before, or after `limitMs`. */
  async until(isReady: () => Promise<boolean>, limitMs: number): Promise<void> {
    const end = Date.now() + limitMs;
    let hasEnded = false;
    void this.#exited.then(() => {
      hasEnded = true;
    });
    while (!(await isReady())) {
      if (hasEnded) throw new Error(`${this.#name} has ended: ${this.#printed.trim()}`);
      if (Date.now() > end) throw new Error(`${this.#name} was not ready after ${limitMs} ms`);
      await setTimeout(50);
    }
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> {
    if (running.has(this.#child)) this.#child.kill(signal);
    await this.#exited;
  }
}

/** Ports of 127.0.0.1 on which nobody listens at this moment. */
export async function freePorts<const T extends readonly string[]>(
  ...names: T
): Promise<Record<T[number], number>> {
  const servers = await Promise.all(
    names.map(async (name) => {
      const server = net.createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { name, server, port: (server.address() as net.AddressInfo).port };
    }),
  );
  for (const { server } of servers) server.close();
  const ports = servers.map(({ name, port }) => [name, port]);
  return Object.fromEntries(ports) as Record<T[number], number>;
}

/** Whether somebody listens on a port of 127.0.0.1. */
export async function isListening(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  const connected = once(socket, 'connect').then(
    () => true,
    () => false,
  );
  return connected.finally(() => socket.destroy());
}
