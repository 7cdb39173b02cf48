import fs from 'node:fs';
import path from 'node:path';
import { runQuietly } from './command';
import {
  aptCommand,
  canInstallDebianPackages,
  installDebianPackages,
  isOnPath,
} from './debianPackages';
import { cacheFolder } from './project';
import type { VsCodeVersion } from './versions';

const abandonedAfterMs = 60 * 60 * 1000;

/** An installed server build of VS Code and the Node to run it with. */
export interface CodeServer {
  readonly version: VsCodeVersion;
  /** The code-server package. */
  readonly folder: string;
  readonly node: string;
}

/** Why no code-server can be had here; undefined when it can. */
export function codeServerObstacle(): string | undefined {
  if (process.platform === 'linux') return undefined;
  return `the server build of VS Code is fetched for Linux only, and this is ${process.platform}`;
}

/** Whether a version has been fetched already. */
export function isCodeServerFetched(version: VsCodeVersion): boolean {
  return fs.existsSync(installFolder(version));
}

/** Makes sure of the compiler that three native modules of code-server are built with. */
export async function fetchCompiler(): Promise<void> {
  const missing = ['g++', 'make', 'python3'].filter((command) => !isOnPath(command));
  if (missing.length === 0) return;
  if (canInstallDebianPackages()) await installDebianPackages(missing);
  else throw new Error(`Building VS Code's server needs a compiler.\nTry: ${aptCommand(missing)}`);
}

/** Fetches a server build of VS Code from npm unless that was done before. */
export async function fetchCodeServer(version: VsCodeVersion): Promise<CodeServer> {
  const target = installFolder(version);
  if (!fs.existsSync(target)) {
    const started = Date.now();
    console.log(`  fetching VS Code ${version.vscode} (code-server ${version.codeServer})`);
    await install(version, target);
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`  fetched VS Code ${version.vscode} in ${seconds} s, kept in ${target}`);
  }
  const ownNode = path.join(target, nodePackageBinary());
  return {
    version,
    folder: path.join(target, 'node_modules/code-server'),
    node: fs.existsSync(ownNode) ? ownNode : process.execPath,
  };
}

function installFolder(version: VsCodeVersion): string {
  return path.join(cacheFolder, `code-server-${version.codeServer}`);
}

function nodePackageBinary(): string {
  return `node_modules/${nodePackage()}/bin/node`;
}

function nodePackage(): string {
  return `node-${process.platform}-${process.arch}`;
}

/** Installs beside the target and renames at the end, so that what is there is complete. */
async function install(version: VsCodeVersion, target: string): Promise<void> {
  fs.mkdirSync(cacheFolder, { recursive: true });
  removeAbandoned();
  const folder = fs.mkdtempSync(`${target}.part-`);
  const remove = (): void => fs.rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
    await installPackages(version, folder);
    await buildNativeModules(folder);
    if (!fs.existsSync(target)) fs.renameSync(folder, target);
  } finally {
    remove();
    process.off('exit', remove);
  }
}

/** What a killed fetch left behind; one that runs beside this is younger. */
function removeAbandoned(): void {
  for (const name of fs.readdirSync(cacheFolder).filter((entry) => entry.includes('.part-'))) {
    const folder = path.join(cacheFolder, name);
    if (Date.now() - fs.statSync(folder).mtimeMs < abandonedAfterMs) continue;
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The packages without their install scripts: those reach for more than a registry. Node comes
 * along with its headers, which node-gyp would download otherwise.
 */
async function installPackages(version: VsCodeVersion, folder: string): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  const packages = [`code-server@${version.codeServer}`, `${nodePackage()}@${version.node}`];
  await npm(folder, folder, ['install', ...packages, ...quiet]);
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  const locked = ['install', '--omit=dev', '--legacy-peer-deps', ...quiet];
  await npm(folder, vscode, locked);
  await npm(folder, path.join(vscode, 'extensions'), locked);
  await addRipgrep(folder, vscode, quiet);
}

/** Older releases download ripgrep in an install script; npm has the binary as a package. */
async function addRipgrep(folder: string, vscode: string, quiet: string[]): Promise<void> {
  const ripgrep = path.join(vscode, 'node_modules/@vscode/ripgrep');
  if (!fs.existsSync(ripgrep) || fs.existsSync(path.join(ripgrep, 'bin/rg'))) return;
  const name = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  await npm(folder, folder, ['install', `${name}@1`, ...quiet]);
  fs.mkdirSync(path.join(ripgrep, 'bin'), { recursive: true });
  const binary = path.join(ripgrep, 'bin/rg');
  fs.copyFileSync(path.join(folder, 'node_modules', name, 'bin/rg'), binary);
  fs.chmodSync(binary, 0o755);
}

/**
 * Password hashing (loaded at start), the host's watchdog, log files, terminals. The others
 * (Kerberos, the key ring, SQLite) are not needed to run an extension.
 */
async function buildNativeModules(folder: string): Promise<void> {
  await npm(folder, folder, ['rebuild', 'argon2']);
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  const wanted = ['native-watchdog', '@vscode/native-watchdog', '@vscode/spdlog', 'node-pty'];
  const present = wanted.filter((name) => fs.existsSync(path.join(vscode, 'node_modules', name)));
  await npm(folder, vscode, ['rebuild', ...present]);
}

/** Runs npm on the Node that code-server will run on, once that is there. */
async function npm(folder: string, cwd: string, args: readonly string[]): Promise<void> {
  const nodeFolder = path.join(folder, 'node_modules', nodePackage());
  const env: NodeJS.ProcessEnv = { ...process.env, npm_config_loglevel: 'error' };
  env['npm_config_yes'] = 'true'; // node-pty's install script calls npx
  if (fs.existsSync(nodeFolder)) {
    env['PATH'] = `${path.join(nodeFolder, 'bin')}${path.delimiter}${process.env['PATH']}`;
    env['npm_config_nodedir'] = nodeFolder;
  }
  await runQuietly('npm', args, { cwd, env });
}
