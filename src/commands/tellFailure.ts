import * as vscode from 'vscode';
import {
  ImageFileError,
  MissingScopeError,
  ProxyError,
  reasonOf,
  SettingError,
  SignedOutError,
  TokenRefusedError,
} from '../core/errors';
import type { Logger } from '../core/ports';
import { errorText } from '../words/errors/errorText';

interface Remedy {
  readonly title: string;
  readonly command: string;
  readonly argument?: string;
}

/** One notification: what failed, why, and one useful button. The log gets a line, too. */
export function tellFailure(failure: string, error: unknown, log: Logger): void {
  log.error(`${failure}: ${reasonOf(error)}`);
  void show(failure, error);
}

async function show(failure: string, error: unknown): Promise<void> {
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
  if (error instanceof ImageFileError) {
    return { title: vscode.l10n.t('Choose Another File…'), command: 'linodeImages.uploadImage' };
  }
  const setting = settingToMend(error);
  if (setting !== undefined) {
    const title = vscode.l10n.t('Open Settings');
    return { title, command: 'workbench.action.openSettings', argument: setting };
  }
  return { title: vscode.l10n.t('Show Log'), command: 'linodeImages.showLog' };
}

function settingToMend(error: unknown): string | undefined {
  if (error instanceof SettingError) return error.setting;
  return error instanceof ProxyError ? 'http.proxy' : undefined;
}
