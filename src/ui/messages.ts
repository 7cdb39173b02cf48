import * as l10n from '@vscode/l10n';
import { apiErrorText } from '../features/errors/model/errorText';
import { ApiError, CancelledError } from '../kit/errors';
import { theWindow } from './safeWindow';
import { hiddenMessages, hideMessage, type RepeatedMessage } from './settings';
import type { MessageOptions, Severity } from './window';

export async function copyText(text: string, names: readonly string[]): Promise<void> {
  await theWindow().copy(text);
  const [name = ''] = names;
  const what = names.length === 1 ? name : l10n.t('{0} images', names.length);
  theWindow().showStatus(l10n.t('Copied {0}', what), { icon: 'check', ms: 3000 });
}

type Rest = readonly [MessageOptions, ...string[]] | readonly string[];

/** Tells something; resolves to the button that was pressed, and to undefined when it was closed. */
export function showInformation(text: string, ...rest: Rest): PromiseLike<string | undefined> {
  return notify('information', text, rest);
}

/**
 * Tells that something went well which happens again and again: the user can have that said in the status
 * bar from then on, where it passes by itself.
 */
export async function showSuccess(
  kind: RepeatedMessage,
  text: string,
  ...buttons: readonly string[]
): Promise<string | undefined> {
  if (hiddenMessages.value.includes(kind)) {
    theWindow().showStatus(text, { icon: 'check', ms: 8000 });
    return undefined;
  }
  const never = l10n.t('Don’t Show Again');
  const chosen = await showInformation(text, ...buttons, never);
  if (chosen !== never) return chosen;
  await hideMessage(kind);
  return undefined;
}

/** The same of something to look after. */
export function showWarning(text: string, ...rest: Rest): PromiseLike<string | undefined> {
  return notify('warning', text, rest);
}

/** The same of something that failed. */
export function showError(text: string, ...rest: Rest): PromiseLike<string | undefined> {
  return notify('error', text, rest);
}

function notify(severity: Severity, text: string, rest: Rest): PromiseLike<string | undefined> {
  const [first] = rest;
  const options = typeof first === 'object' ? first : {};
  const buttons = rest.flatMap((one) => (typeof one === 'string' ? one : []));
  return theWindow().showMessage({ ...options, severity, text, buttons });
}

/**
 * Says that the API did not take the answers, and why. Returns when the user wants to change them;
 * throws a `CancelledError` when not, and errors of other kinds as they are.
 */
export async function offerChange(error: unknown, failure: string): Promise<void> {
  if (!(error instanceof ApiError) || error.status !== 400) throw error;
  const change = l10n.t('Change…');
  const message = `${failure} ${apiErrorText(error)}`;
  if ((await showError(message, change)) !== change) throw new CancelledError();
}

/** Says that an image is available, or why not where `isFailure`, and selects its row if the user likes. */
export async function offerToShow(
  { reveal }: { reveal(imageId: string): Promise<void> },
  imageId: string,
  message: string,
  { isFailure = false } = {},
): Promise<void> {
  const show = l10n.t('Show');
  const told = isFailure ? showError(message, show) : showSuccess('available', message, show);
  if ((await told) === show) await reveal(imageId);
}
