import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fetchDesktop } from '../workbench/desktop';
import { codeServerObstacle, fetchCodeServer, fetchCompiler } from '../workbench/fetchCodeServer';
import { projectFolder } from '../workbench/project';
import type { Scratch } from '../workbench/scratch';
import { startServer } from '../workbench/server';
import { newest } from '../workbench/versions';

/** A VS Code that somebody may work with. */
export interface OpenedVsCode {
  /** How to get to it. */
  readonly directions: string;
  /** When its window was closed; a server has none and waits for ever. */
  readonly closed: Promise<void>;
  stop(): Promise<void>;
}

/** Opens a desktop VS Code where there is one, else the server build for any browser. */
export async function openVsCode(scratch: Scratch, folder: string): Promise<OpenedVsCode> {
  const desktop = await fetchDesktop(newest, { installed: true });
  if (desktop.kind === 'found') return openDesktop(desktop.executable, scratch, folder);
  const obstacle = codeServerObstacle();
  if (obstacle) throw new Error(`There is no VS Code to open: ${desktop.reason}, and ${obstacle}`);
  return openServer(scratch, folder, desktop.reason);
}

function openDesktop(executable: string, scratch: Scratch, folder: string): OpenedVsCode {
  const args = [
    folder,
    `--extensionDevelopmentPath=${projectFolder}`,
    '--user-data-dir',
    scratch.userData,
    '--extensions-dir',
    scratch.extensions,
    '--disable-workspace-trust',
    '--disable-updates',
    '--skip-welcome',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Electron refuses it to root
  ];
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(executable, args, { env, stdio: 'ignore' });
  const stop = async (): Promise<void> => void child.kill();
  return {
    directions: `Its window opens by itself (${executable}).`,
    closed: once(child, 'exit').then(() => undefined),
    stop,
  };
}

async function openServer(scratch: Scratch, folder: string, reason: string): Promise<OpenedVsCode> {
  await fetchCompiler();
  const codeServer = await fetchCodeServer(newest);
  // Found there at its first start, the extension needs nothing special of the browser.
  const { publisher, name, version } = JSON.parse(
    fs.readFileSync(path.join(projectFolder, 'package.json'), 'utf8'),
  ) as { readonly publisher: string; readonly name: string; readonly version: string };
  const installed = path.join(scratch.extensions, `${publisher}.${name}-${version}`);
  fs.symlinkSync(projectFolder, installed);
  const server = await startServer({ codeServer, scratch });
  return {
    directions: `Open ${server.addressOf(folder)} in a browser on this machine (the server build, as ${reason}).`,
    closed: new Promise(() => {}),
    stop: () => server.stop(),
  };
}
