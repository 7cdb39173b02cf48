import * as l10n from '@vscode/l10n';
import {
  ImageFileError,
  MissingScopeError,
  reasonOf,
  SettingError,
  SignedOutError,
  TokenRefusedError,
} from '../core/errors';
import type { Logger } from '../core/ports';
import { ProtectedError } from '../core/protection/protectedError';
import { ProxyError } from '../core/proxyError';
import { showError } from '../ui/messages';
import { theWindow } from '../ui/window';
import { errorText } from '../words/errors/errorText';
import { conversionOf } from './upload/conversion';

interface Remedy {
  readonly title: string;
  run(): PromiseLike<unknown>;
}

/** One notification: what failed, why, and one useful button. The log gets a line, too. */
export function tellFailure(failure: string, error: unknown, log: Logger): void {
  log.error(`${failure}: ${reasonOf(error)}`);
  void show(failure, error);
}

async function show(failure: string, error: unknown): Promise<void> {
  const { title, run } = remedyFor(error);
  const message = `${failure}: ${errorText(error)}`;
  const chosen = await showError(message, title);
  if (chosen === title) await run();
}

function remedyFor(error: unknown): Remedy {
  if (error instanceof TokenRefusedError || error instanceof SignedOutError) {
    return command(l10n.t('Sign In'), 'linodeImages.signIn');
  }
  if (error instanceof MissingScopeError) {
    return command(l10n.t('Open Token Page'), 'linodeImages.openTokenPage');
  }
  if (error instanceof ProtectedError) {
    const rows = error.images.map((image) => ({ kind: 'image', image }));
    const title = l10n.t('Lift Protection…');
    return command(title, 'linodeImages.unprotectImage', rows[0], rows);
  }
  const conversion = conversionOf(error);
  if (conversion !== undefined) {
    const run = () => theWindow().copy(conversion);
    return { title: l10n.t('Copy Command'), run };
  }
  if (error instanceof ImageFileError) {
    return command(l10n.t('Choose Another File…'), 'linodeImages.uploadImage');
  }
  const setting = settingToMend(error);
  if (setting !== undefined) {
    return command(l10n.t('Open Settings'), 'workbench.action.openSettings', setting);
  }
  return command(l10n.t('Show Log'), 'linodeImages.showLog');
}

function command(title: string, id: string, ...args: readonly unknown[]): Remedy {
  return { title, run: () => theWindow().runCommand(id, ...args) };
}

function settingToMend(error: unknown): string | undefined {
  if (error instanceof SettingError) return error.setting;
  return error instanceof ProxyError ? 'http.proxy' : undefined;
}
