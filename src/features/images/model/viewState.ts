import * as l10n from '@vscode/l10n';
import { NetworkError } from '../../../kit/errors';
import { agoText, countText, sizeText, spanText } from '../../../kit/quantity';
import type { SessionState } from '../../accounts/model/account';
import { errorText } from '../../errors/model/errorText';
import { networkText } from '../../errors/model/networkText';
import { activeFilterText, type ImageFilter } from '../../filter/model/imageFilter';
import { type ImagePrice, shortCostText } from './cost';
import { type Image, sizeOfAllMb } from './image';
import { type ImagesState, partialOf, visibleList } from './imageList';
import { isTokenFailure, type ListFailure, listFailure } from './listFailure';
import { hiddenFor, type PublicVisibility } from './publicImages';

/** What the welcome texts in package.json go by, one text each. */
export type ViewState =
  | 'loading'
  | 'unreadable'
  | 'signedOut'
  | Exclude<ListFailure, 'blocked'>
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
  const shown = visibleList(state, id);
  if (state.kind === 'loading' && shown?.accountId !== id) return 'loading';
  const own = shown?.images.filter(({ isPublic }) => !isPublic) ?? [];
  return own.length > 0 && filter.of(own).length === 0 ? 'nothingMatches' : 'ready';
}

function failedState(error: unknown): ViewState {
  const failure = listFailure(error);
  return failure === 'blocked' ? 'offline' : failure;
}

export interface StateMessageOptions {
  /** Whose images they are; undefined when nobody is signed in. */
  readonly name: string | undefined;
  readonly retryAt: number | undefined;
  readonly now: number;
}

/** The state of the whole, for the line above the rows; undefined when there is nothing to say. */
export function stateMessage(state: ImagesState, options: StateMessageOptions): string | undefined {
  if (state.kind === 'ready') return undefined;
  const what = state.kind === 'failed' ? listFailureText(state.error, options) : undefined;
  if (state.kind === 'failed' && isTokenFailure(listFailure(state.error))) return what;
  const sentences = [what, listAgeText(state, options.now), partText(state, options.now)];
  return sentences.filter((sentence) => sentence !== undefined).join(' ') || undefined;
}

/** How old the rows are, when they are not of a list that was just read. */
function listAgeText(state: ImagesState, now: number): string | undefined {
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

function listFailureText(error: unknown, { name, retryAt, now }: StateMessageOptions): string {
  const wait = retryAt === undefined ? '' : spanText(Math.max(0, retryAt - now) / 1000);
  const text = errorText(error);
  switch (listFailure(error)) {
    case 'rateLimited':
      return l10n.t('Linode allows 20 lists a minute; {0}.', nextTryText(wait));
    case 'tokenRefused':
      return name ? l10n.t('Linode no longer accepts the token of “{0}”.', name) : text;
    case 'offline':
      if (error instanceof NetworkError) {
        return l10n.t('Offline: {0}; {1}.', networkText(error), nextTryText(wait));
      }
      return withNextTry(text, wait);
    case 'blocked':
      return withNextTry(text, wait);
    case 'missingScope':
    case 'maintenance':
      return text;
    case 'failed':
      return l10n.t('The images could not be listed. {0}', text);
  }
}

function withNextTry(text: string, wait: string): string {
  return wait ? `${text} ${l10n.t('Next try in {0}.', wait)}` : text;
}

function nextTryText(wait: string): string {
  return l10n.t('next try in {0}', wait);
}

/**
 * What stands beside the title of the account's images: how many, their size and cost, and whose they are where
 * that is given. Undefined: nobody’s.
 */
export function ownDescription(
  whose: string | undefined,
  images: readonly Image[],
  { filter, price }: { filter: ImageFilter; price: ImagePrice },
): string | undefined {
  if (whose === undefined) return undefined;
  const all = images.filter(({ isPublic }) => !isPublic);
  if (filter.text !== '') {
    const found = filter.of(all);
    const shown = activeFilterText(filter.text, found.length, all.length);
    return [shown, sizeText(sizeOfAllMb(found))].join(' · ');
  }
  if (all.length === 0) return whose || undefined;
  const facts = [countText(all.length), sizeText(sizeOfAllMb(all)), shortCostText(all, price)];
  return [...(whose ? [whose] : []), ...facts].join(' · ');
}

export interface PublicDescriptionOptions {
  readonly filter: ImageFilter;
  /** What is shown besides what always is. */
  readonly wanted: PublicVisibility;
  readonly now: number;
}

/** What stands beside the title of the public images; undefined while there are none. */
export function publicDescription(
  images: readonly Image[],
  { filter, wanted, now }: PublicDescriptionOptions,
): string | undefined {
  const all = images.filter(({ isPublic }) => isPublic);
  if (all.length === 0) return undefined;
  const there = all.filter((image) => !hiddenFor(image, wanted, now));
  const hidden = all.length - there.length;
  const shown =
    filter.text === ''
      ? countText(there.length)
      : activeFilterText(filter.text, filter.of(there).length, there.length);
  return hidden === 0 ? shown : l10n.t('{0} · {1} hidden', shown, countText(hidden));
}
