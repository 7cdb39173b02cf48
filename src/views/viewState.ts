import type { SessionState } from '../core/access/session';
import {
  MaintenanceError,
  MissingScopeError,
  NetworkError,
  RateLimitedError,
  TokenRefusedError,
} from '../core/errors';
import { type ImagesState, shownList } from '../core/images/imagesState';
import { ProxyError } from '../core/proxyError';
import type { ImageFilter } from '../core/query/imageFilter';

/** What the welcome texts in package.json go by, one text each. */
export type ViewState =
  | 'loading'
  | 'unreadable'
  | 'signedOut'
  | 'tokenRefused'
  | 'missingScope'
  | 'offline'
  | 'rateLimited'
  | 'maintenance'
  | 'failed'
  | 'nothingMatches'
  | 'ready';

/** True for the states in which an empty view shows a text of package.json, with what to do. */
export function hasWelcome(state: ViewState): boolean {
  return [
    'unreadable',
    'signedOut',
    'tokenRefused',
    'missingScope',
    'nothingMatches',
    'ready',
  ].includes(state);
}

export function viewState(
  state: ImagesState,
  session: SessionState,
  filter: Pick<ImageFilter, 'of'>,
): ViewState {
  if (session.kind === 'unknown') return 'loading';
  if (state.kind === 'failed') return failedState(state.error);
  if (session.kind !== 'signedIn') return session.kind;
  const { id } = session.account;
  const shown = shownList(state, id);
  if (state.kind === 'loading' && shown?.accountId !== id) return 'loading';
  const own = shown?.images.filter(({ isPublic }) => !isPublic) ?? [];
  return own.length > 0 && filter.of(own).length === 0 ? 'nothingMatches' : 'ready';
}

function failedState(error: unknown): ViewState {
  if (error instanceof TokenRefusedError) return 'tokenRefused';
  if (error instanceof MissingScopeError) return 'missingScope';
  if (error instanceof NetworkError || error instanceof ProxyError) return 'offline';
  if (error instanceof RateLimitedError) return 'rateLimited';
  return error instanceof MaintenanceError ? 'maintenance' : 'failed';
}
