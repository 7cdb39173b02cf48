import * as l10n from '@vscode/l10n';
import {
  MaintenanceError,
  MissingScopeError,
  NetworkError,
  RateLimitedError,
  TokenRefusedError,
} from '../core/errors';
import { type ImagesState, partialOf } from '../core/images/imagesState';
import { ProxyError } from '../core/proxyError';
import { errorText } from './errors/errorText';
import { networkText } from './errors/networkText';
import { agoText, countText, spanText } from './quantity';

export interface StateMessageOptions {
  /** Whose images they are; undefined when nobody is signed in. */
  readonly name: string | undefined;
  readonly retryAt: number | undefined;
  readonly now: number;
}

/** The state of the whole, for the line above the rows; undefined when there is nothing to say. */
export function stateMessage(state: ImagesState, options: StateMessageOptions): string | undefined {
  if (state.kind === 'ready') return undefined;
  const what = state.kind === 'failed' ? failureText(state.error, options) : undefined;
  if (state.kind === 'failed' && isAccess(state.error)) return what;
  const sentences = [what, ageText(state, options.now), partText(state, options.now)];
  return sentences.filter((sentence) => sentence !== undefined).join(' ') || undefined;
}

/** How old the rows are, when they are not of a list that was just read. */
function ageText(state: ImagesState, now: number): string | undefined {
  const { kind, last } = state;
  if (!last || (kind === 'loading' && !last.isRemembered)) return undefined;
  const isPartShown = partialOf(state) !== undefined && last.accountId === undefined;
  if (isPartShown) return undefined;
  return l10n.t('Showing what was there {0}.', agoText(new Date(last.asOf), now));
}

/** How much of a long list is there, and when it goes on. */
function partText(state: ImagesState, now: number): string | undefined {
  const partial = partialOf(state);
  if (!partial) return undefined;
  const { expected, listed, waitingUntil } = partial;
  const text = l10n.t('{0} of {1} images so far.', countText(listed), countText(expected));
  if (waitingUntil === undefined || state.kind === 'failed') return text;
  const span = spanText(Math.max(0, waitingUntil - now) / 1000);
  return `${text} ${l10n.t('Linode allows 20 lists a minute; it goes on in {0}.', span)}`;
}

function failureText(error: unknown, { name, retryAt, now }: StateMessageOptions): string {
  const wait = retryAt === undefined ? '' : spanText(Math.max(0, retryAt - now) / 1000);
  if (error instanceof RateLimitedError) {
    return l10n.t('Linode allows 20 lists a minute; {0}.', nextText(wait));
  }
  if (error instanceof TokenRefusedError) {
    return name ? l10n.t('Linode no longer accepts the token of “{0}”.', name) : errorText(error);
  }
  if (error instanceof NetworkError && error.mayPass) {
    return l10n.t('Offline: {0}; {1}.', networkText(error), nextText(wait));
  }
  if (error instanceof NetworkError || error instanceof ProxyError) {
    return wait ? `${errorText(error)} ${l10n.t('Next try in {0}.', wait)}` : errorText(error);
  }
  return isWordedAlone(error)
    ? errorText(error)
    : l10n.t('The images could not be listed. {0}', errorText(error));
}

/** These sentences need no introduction. */
function isWordedAlone(error: unknown): boolean {
  return error instanceof MissingScopeError || error instanceof MaintenanceError;
}

function nextText(wait: string): string {
  return l10n.t('next try in {0}', wait);
}

function isAccess(error: unknown): boolean {
  return error instanceof TokenRefusedError || error instanceof MissingScopeError;
}
