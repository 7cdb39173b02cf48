import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import type { Context } from 'mocha';

/** A real program, and the package of Debian that brings it. */
export interface RealTool {
  readonly program: string;
  readonly debianPackage: string;
}

/** Returns the tests of a suite up where a program is not there, and says which one. */
export function needsTool(context: Context, { program, debianPackage }: RealTool): void {
  if (spawnSync('sh', ['-c', `command -v ${program}`]).status === 0) return;
  console.log(`      not run: ${program} is not there (Debian: ${debianPackage})`);
  context.skip();
}

type RunOptions = Omit<SpawnSyncOptionsWithStringEncoding, 'encoding'>;

/** Runs a program to its end and returns what it prints; throws with what it says when it fails. */
export function runTool(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): string {
  const limits = { timeout: 60_000, maxBuffer: 64 * 1024 ** 2 };
  const run = spawnSync(program, args, { ...limits, ...options, encoding: 'utf8' });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`${program} failed: ${run.stderr}${run.stdout}`);
  return run.stdout;
}
