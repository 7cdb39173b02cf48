import { runTool } from '../realTool';

/** Runs a script in a real shell; returns the words with which it calls a program. */
export function shellCalls(
  program: string,
  script: string,
  [shell, ...args]: readonly [string, ...string[]] = ['bash'],
): string[][] {
  const name = program.replace('-', '_');
  const stub = `${name}() { printf '%s\\0' "$#" "$@"; }\n`;
  const env = { ...process.env, LINODE_TOKEN: 'from-the-variable', LC_ALL: 'C.UTF-8' };
  const text = stub + script.replaceAll(new RegExp(`^${program}(?= )`, 'gm'), name);
  const words = runTool(shell, [...args, '-c', text], { env }).split('\0');
  const calls: string[][] = [];
  while (words.length > 1) calls.push(words.splice(0, Number(words[0]) + 1).slice(1));
  return calls;
}

/** A text without the control characters that are keys in a terminal. */
export function withoutKeys(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '');
}
