import fs from 'node:fs';
import path from 'node:path';
import { runQuietly } from './command';

/** A command on the PATH. */
export function isOnPath(command: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => fs.existsSync(path.join(folder, command)));
}

/** Whether apt-get can be used here without asking anybody. */
export function canInstallDebianPackages(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && isOnPath('apt-get');
}

/** The command that a person would type to install Debian packages. */
export function aptCommand(packages: readonly string[]): string {
  return `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/** Installs Debian packages, saying so. One call at a time: apt holds a lock. */
export async function installDebianPackages(packages: readonly string[]): Promise<void> {
  console.log(`  installing ${packages.join(', ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update'], { env });
  await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}
