import * as l10n from '@vscode/l10n';
import { WebFileError } from '../features/convert/model/webFile';
import { errorText } from '../features/errors/model/errorText';
import { ImageFileError } from '../features/preflight/model/imageFileError';
import { ProtectedError } from '../features/protection/model/protection';
import {
  MissingScopeError,
  reasonOf,
  SettingError,
  SignedOutError,
  TokenRefusedError,
} from '../kit/errors';
import { CommandId } from '../kit/manifest';
import type { Logger } from '../kit/ports';
import { ProxyError } from '../kit/proxyError';
import { showError } from './messages';
import { theWindow } from './safeWindow';

/** The command that makes a raw disk of what the file holds; undefined where there is none. */
export function conversionOf(error: unknown): string | undefined {
  if (!(error instanceof ImageFileError) || error.problem.kind !== 'notDisk') return undefined;
  const { conversion } = error.problem;
  return conversion.kind === 'command' ? conversion.anywhere : undefined;
}

interface Remedy {
  readonly title: string;
  run(): PromiseLike<unknown>;
}

/** One notification: what failed, why, and one useful button. The log gets a line, too. */
export function tellFailure(failure: string, error: unknown, log: Logger): void {
  log.error(`${failure}: ${reasonOf(error)}`);
  void showFailure(failure, error);
}

async function showFailure(failure: string, error: unknown): Promise<void> {
  const { title, run } = remedyFor(error);
  const message = `${failure}: ${errorText(error)}`;
  const chosen = await showError(message, title);
  if (chosen === title) await run();
}

function remedyFor(error: unknown): Remedy {
  if (error instanceof TokenRefusedError || error instanceof SignedOutError) {
    return command(l10n.t('Sign In'), CommandId.signIn);
  }
  if (error instanceof MissingScopeError) {
    return command(l10n.t('Open Token Page'), CommandId.openTokenPage);
  }
  if (error instanceof ProtectedError) {
    const rows = error.images.map((image) => ({ kind: 'image', image }));
    const title = l10n.t('Lift Protection…');
    return command(title, CommandId.unprotectImage, rows[0], rows);
  }
  const conversion = conversionOf(error);
  if (conversion !== undefined) {
    const run = () => theWindow().copy(conversion);
    return { title: l10n.t('Copy Command'), run };
  }
  if (error instanceof ImageFileError) {
    return command(l10n.t('Choose Another File…'), CommandId.uploadImage);
  }
  if (error instanceof WebFileError) {
    return command(l10n.t('Enter Another Address…'), CommandId.uploadFromUrl);
  }
  const setting = settingToMend(error);
  if (setting !== undefined) {
    return command(l10n.t('Open Settings'), 'workbench.action.openSettings', setting);
  }
  return command(l10n.t('Show Log'), CommandId.showLog);
}

function command(title: string, id: string, ...args: readonly unknown[]): Remedy {
  return { title, run: () => theWindow().runCommand(id, ...args) };
}

function settingToMend(error: unknown): string | undefined {
  if (error instanceof SettingError) return error.setting;
  return error instanceof ProxyError ? proxySetting(error) : undefined;
}

/** The setting of VS Code that can help; none where the proxy itself may get through the next time. */
function proxySetting({ problem }: ProxyError): string | undefined {
  if (['cannotReach', 'silent', 'changed'].includes(problem.kind)) return undefined;
  const named = 'setting' in problem ? problem.setting : undefined;
  return named?.startsWith('http.') ? named : 'http.proxy';
}
