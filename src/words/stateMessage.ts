import * as vscode from 'vscode';
import {
  MaintenanceError,
  MissingScopeError,
  NetworkError,
  ProxyError,
  RateLimitedError,
  TokenRefusedError,
} from '../core/errors';
import type { ImagesState } from '../core/images/imageStore';
import { errorText } from './errors/errorText';
import { networkText } from './errors/networkText';
import { agoText, spanText } from './quantity';

const { l10n } = vscode;

export interface StateMessageOptions {
  /** Whose images they are; undefined when nobody is signed in. */
  readonly username: string | undefined;
  readonly retryAt: number | undefined;
  readonly now: number;
}

/** The state of the whole, for the line above the rows; undefined when there is nothing to say. */
export function stateMessage(state: ImagesState, options: StateMessageOptions): string | undefined {
  if (state.kind !== 'failed') return undefined;
  const what = failureText(state.error, options);
  if (!state.last) return what;
  const age = agoText(new Date(state.last.asOf), options.now);
  return isAccess(state.error) ? what : l10n.t('{0} Showing what was there {1}.', what, age);
}

function failureText(error: unknown, { username, retryAt, now }: StateMessageOptions): string {
  const next =
    retryAt === undefined
      ? ''
      : l10n.t('next try in {0}', spanText(Math.max(0, retryAt - now) / 1000));
  if (error instanceof RateLimitedError) {
    return l10n.t('Linode allows 20 lists a minute; {0}.', next);
  }
  if (error instanceof TokenRefusedError) {
    return username
      ? l10n.t('Linode no longer accepts the token of “{0}”.', username)
      : errorText(error);
  }
  if (error instanceof NetworkError) return l10n.t('Offline: {0}; {1}.', networkText(error), next);
  if (isWordedAlone(error)) return errorText(error);
  return l10n.t('The images could not be listed. {0}', errorText(error));
}

/** These sentences need no introduction. */
function isWordedAlone(error: unknown): boolean {
  return (
    error instanceof MissingScopeError ||
    error instanceof MaintenanceError ||
    error instanceof ProxyError
  );
}

function isAccess(error: unknown): boolean {
  return error instanceof TokenRefusedError || error instanceof MissingScopeError;
}
