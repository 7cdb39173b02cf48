import * as vscode from 'vscode';
import { isCancellation } from '../core/errors';
import type { Logger } from '../core/ports';
import { type CommandId, commandIds } from '../manifest';
import { commandFailure } from '../words/errors/commandFailure';
import { tellFailure } from './tellFailure';

type CommandHandler = (...args: readonly unknown[]) => unknown;

/** Every command that package.json contributes has a handler, or this does not compile. */
export type CommandTable = Readonly<Record<CommandId, CommandHandler>>;

/** Registers every command; the one place where what the user asked for is told to have failed. */
export function registerCommands(table: CommandTable, log: Logger): vscode.Disposable {
  const register = (id: CommandId): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (...args) => {
      try {
        return await table[id](...args);
      } catch (error) {
        if (isCancellation(error)) return undefined;
        tellFailure(commandFailure(id), error, log);
        return undefined;
      }
    });
  return vscode.Disposable.from(...commandIds.map(register));
}
