import * as l10n from '@vscode/l10n';
import { ProxyError } from '../../../kit/proxyError';
import { spanText } from '../../../kit/quantity';
import type { ImagesState } from '../../images/model/imageList';
import { listFailure } from '../../images/model/listFailure';
import { scopeText } from './account';

/** How many accounts stand side by side. */
export function severalAccountsText(count: number): string {
  return l10n.t('{0} accounts', count);
}

export interface AccountStateOptions {
  /** When its list is tried again by itself, in ms since the epoch. */
  readonly retryAt: number | undefined;
  readonly now: number;
}

/** What an account's row has to say besides the count of its images; undefined: all is well. */
export function accountStateText(
  state: ImagesState,
  { retryAt, now }: AccountStateOptions,
): string | undefined {
  if (state.kind === 'ready') return undefined;
  if (state.kind === 'loading') return state.last ? undefined : l10n.t('loading');
  const what = failureWord(state.error);
  if (retryAt === undefined) return what;
  const wait = spanText(Math.max(0, retryAt - now) / 1000);
  return l10n.t('{0}, next try in {1}', what, wait);
}

function failureWord(error: unknown): string {
  switch (listFailure(error)) {
    case 'tokenRefused':
      return l10n.t('token no longer accepted');
    case 'missingScope':
      return l10n.t('token may not list images');
    case 'offline':
      return l10n.t('offline');
    case 'blocked':
      return error instanceof ProxyError
        ? l10n.t('the proxy does not let it through')
        : l10n.t('the certificate is not trusted');
    case 'rateLimited':
      return l10n.t('too many lists');
    case 'maintenance':
      return l10n.t('Linode is under maintenance');
    case 'failed':
      return l10n.t('could not be listed');
  }
}

/** The token of an account does not do for what another extension asks for. */
export function missingScopesText(name: string, scopes: readonly string[]): string {
  const named = scopes.map((scope) => l10n.t('“{0}”', scopeText(scope))).join(', ');
  return l10n.t('The token of the Linode account “{0}” lacks the scopes {1}.', name, named);
}

/** The user signed in to another account than the one that was asked for. */
export function otherAccountText(name: string, wanted: string): string {
  return l10n.t(
    'You signed in to the Linode account “{0}”, but “{1}” was asked for.',
    name,
    wanted,
  );
}
