import { isCancellation } from '../core/errors';
import type { Logger } from '../core/ports';
import { type CommandId, commandIds } from '../manifest';
import { commandFailure } from '../words/errors/commandFailure';
import { tellFailure } from './tellFailure';

type CommandHandler = (...args: readonly unknown[]) => unknown;

/** Every command that package.json contributes has a handler, or this does not compile. */
export type CommandTable = Readonly<Record<CommandId, CommandHandler>>;

/**
 * The same commands, none of which throws: the one place where what the user asked for is told to have
 * failed. Cancellation is silence.
 */
export function tellingFailures(table: CommandTable, log: Logger): CommandTable {
  const guarded =
    (id: CommandId): CommandHandler =>
    async (...args) => {
      try {
        return await table[id](...args);
      } catch (error) {
        if (!isCancellation(error)) tellFailure(commandFailure(id), error, log);
        return undefined;
      }
    };
  return Object.fromEntries(commandIds.map((id) => [id, guarded(id)])) as CommandTable;
}
