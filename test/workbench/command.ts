import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Where and how a command runs. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** For the `.cmd` scripts of Windows, which only a shell can run. */
  readonly shell?: boolean;
}

/** How a command ended, with all it printed. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a command to its end, whatever the end, keeping its output to itself. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') };
  } finally {
    process.off('exit', stop);
  }
}

/** Runs a command that has to succeed; returns what it printed, or throws with the end of it. */
export async function runQuietly(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { code, output } = await runToEnd(command, args, options);
  if (code === 0) return output;
  const lastLines = output.trimEnd().split('\n').slice(-40).join('\n');
  throw new Error(`"${[command, ...args].join(' ')}" ended with ${code}:\n${lastLines}`);
}
