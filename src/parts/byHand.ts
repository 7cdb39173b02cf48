import type { CommandTable } from '../commands/command';
import type { Agent } from '../linode/connection/agent';

/** The same commands, each as what a user asks for by hand. */
export function eachByHand(table: CommandTable, byHand: Agent['byHand']): CommandTable {
  const commands = Object.entries(table).map(([id, run]) => [
    id,
    (...args: readonly unknown[]) => byHand(async () => run(...args)),
  ]);
  return Object.fromEntries(commands) as CommandTable;
}
