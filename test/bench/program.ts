import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectFolder } from '../workbench/project';

/** Starts another program of the bench, named by its folder; it ends with this process at the latest. */
export function startProgram(
  name: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): ChildProcess {
  const program = path.join(projectFolder, 'out/test/bench', name, 'main.js');
  const env = { ...process.env, ...environment };
  const child = fork(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env });
  const kill = (): void => void child.kill();
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

/** Runs a program of the bench to its end; returns what it reports. */
export async function reportOf<Report>(
  name: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Report> {
  const child = startProgram(name, args, environment);
  const failed = once(child, 'exit').then(() => {
    throw new Error(`the program “${name}” failed`);
  });
  const [report] = (await Promise.race([once(child, 'message'), failed])) as [Report];
  await failed.catch(() => {});
  return report;
}
