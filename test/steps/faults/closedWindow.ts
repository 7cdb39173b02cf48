import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { ClosedWindowOptions } from '../../closedWindow/main';

/**
 * Lets another window do its work until `isMet`, and closes it then as an operating system would:
 * without a word. Nothing runs on in it.
 */
export async function closeInTheMiddle(
  options: ClosedWindowOptions,
  isMet: Promise<void>,
): Promise<void> {
  const program = path.join(__dirname, '..', '..', 'closedWindow', 'main.js');
  const child = fork(program, [JSON.stringify(options)], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  await isMet;
  child.kill('SIGKILL');
  await ended;
}
