import * as vscode from 'vscode';
import {
  isCancellation,
  MissingScopeError,
  ProxyError,
  reasonOf,
  SignedOutError,
  TokenRefusedError,
} from '../core/errors';
import type { Logger } from '../core/ports';
import { type CommandId, commandIds } from '../manifest';
import { errorText } from '../words/errorText';

/** What a command does, and what to say when it fails: "Could not refresh the images". */
export interface CommandHandler {
  readonly failure: string;
  run(...args: readonly unknown[]): Promise<unknown> | unknown;
}

export type CommandTable = Readonly<Record<CommandId, CommandHandler>>;

/** Registers every command; the one place where what the user asked for is told to have failed. */
export function registerCommands(table: CommandTable, log: Logger): vscode.Disposable {
  const register = (id: CommandId): vscode.Disposable =>
    vscode.commands.registerCommand(id, (...args) => runCommand(table[id], args, log));
  return vscode.Disposable.from(...commandIds.map(register));
}

async function runCommand(
  { run, failure }: CommandHandler,
  args: readonly unknown[],
  log: Logger,
): Promise<unknown> {
  try {
    return await run(...args);
  } catch (error) {
    if (isCancellation(error)) return undefined;
    log.error(`${failure}: ${reasonOf(error)}`);
    void tellFailure(failure, error);
    return undefined;
  }
}

interface Remedy {
  readonly title: string;
  readonly command: string;
  readonly argument?: string;
}

/** One notification: what failed, why, and one useful button. */
async function tellFailure(failure: string, error: unknown): Promise<void> {
  const { title, command, argument } = remedyFor(error);
  const message = `${failure}: ${errorText(error)}`;
  const chosen = await vscode.window.showErrorMessage(message, title);
  if (chosen === title) await vscode.commands.executeCommand(command, argument);
}

function remedyFor(error: unknown): Remedy {
  if (error instanceof TokenRefusedError || error instanceof SignedOutError) {
    return { title: vscode.l10n.t('Sign In'), command: 'linodeImages.signIn' };
  }
  if (error instanceof MissingScopeError) {
    return { title: vscode.l10n.t('Open Token Page'), command: 'linodeImages.openTokenPage' };
  }
  if (error instanceof ProxyError) {
    return {
      title: vscode.l10n.t('Open Settings'),
      command: 'workbench.action.openSettings',
      argument: 'http.proxy',
    };
  }
  return { title: vscode.l10n.t('Show Log'), command: 'linodeImages.showLog' };
}
