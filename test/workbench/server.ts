import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { runQuietly } from './command';
import type { CodeServer } from './fetchCodeServer';
import type { Scratch } from './scratch';

/** A running server build of VS Code. */
export interface Server {
  readonly port: number;
  /** Host and port, as `vscode-remote:` addresses have them. */
  readonly authority: string;
  /** The address that opens a folder, or an empty window. */
  addressOf(folder?: string): string;
  stop(): Promise<void>;
}

/** What a server is started with. */
export interface ServerOptions {
  readonly codeServer: CodeServer;
  readonly scratch: Scratch;
  /** 0, the default, takes a free one. Secrets survive a restart on the same port only. */
  readonly port?: number;
  /** False lets VS Code ask whether a folder is to be trusted; all are unless told. */
  readonly isTrusted?: boolean;
  /** Added to the environment, and so to that of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Longer than any machine needs that is at work. */
const startTimeoutMs = 180_000;
const stopTimeoutMs = 15_000;

/** Starts VS Code's server on the loopback interface. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { codeServer, isTrusted = true, port = 0 } = options;
  const args = [
    ...baseArguments(options),
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--ignore-last-opened',
    '--disable-telemetry',
    '--disable-update-check',
    ...(isTrusted ? ['--disable-workspace-trust'] : []),
    '--disable-getting-started-override',
  ];
  const child = spawn(codeServer.node, args, {
    env: serverEnvironment(options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group of its own, so that its extension hosts end with it
  });
  const killOnExit = (): void => signalGroup(child, 'SIGKILL');
  process.once('exit', killOnExit);
  exitWhenTerminated();
  const address = await listeningAddress(child);
  return {
    port: Number(address.port),
    authority: address.host,
    addressOf(folder) {
      const url = new URL(address.origin);
      url.searchParams.set(folder ? 'folder' : 'ew', folder ?? 'true');
      return url.href;
    },
    async stop() {
      await stopGroup(child);
      process.off('exit', killOnExit);
    },
  };
}

/** Installs a packaged extension for the servers that will run on this scratch. */
export async function installVsix(
  codeServer: CodeServer,
  scratch: Scratch,
  vsix: string,
): Promise<string> {
  const args = [...baseArguments({ codeServer, scratch }), '--install-extension', vsix];
  return runQuietly(codeServer.node, args, { env: serverEnvironment() });
}

function baseArguments({ codeServer, scratch }: ServerOptions): string[] {
  return [
    path.join(codeServer.folder, 'out/node/entry.js'),
    '--config',
    path.join(scratch.root, 'config.yaml'), // else one is written to the home folder
    '--user-data-dir',
    scratch.userData,
    '--extensions-dir',
    scratch.extensions,
  ];
}

function serverEnvironment(added: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  // PORT would override --bind-addr; VSCODE_* leaks in from a terminal inside VS Code.
  const inherited = Object.entries(process.env).filter(
    ([name]) => name !== 'PORT' && !name.startsWith('VSCODE_'),
  );
  // An empty gallery keeps the server from asking one.
  return { ...Object.fromEntries(inherited), EXTENSIONS_GALLERY: '{}', ...added };
}

/** A process that is simply terminated would leave its servers behind. */
function exitWhenTerminated(): void {
  if (!process.listeners('SIGTERM').includes(exitTerminated)) process.on('SIGTERM', exitTerminated);
}

function exitTerminated(): void {
  process.exit(143);
}

function listeningAddress(child: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string): void => {
      clearTimeout(timer);
      signalGroup(child, 'SIGKILL');
      reject(new Error(`VS Code's server ${reason}\n${output}`));
    };
    const timer = setTimeout(
      () => fail(`did not start in ${startTimeoutMs / 1000} s`),
      startTimeoutMs,
    );
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /HTTP server listening on (http:\S+)/.exec(output)?.[1];
      if (!address) return;
      clearTimeout(timer);
      output = ''; // what follows is the chatter of a running server
      resolve(new URL(address));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`exited with ${code}`));
  });
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    signalGroup(child, 'SIGTERM');
    const hard = setTimeout(() => signalGroup(child, 'SIGKILL'), stopTimeoutMs);
    await exited;
    clearTimeout(hard);
  }
  signalGroup(child, 'SIGKILL'); // children that outlived the server
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // The group is gone, which is what was wanted.
  }
}
