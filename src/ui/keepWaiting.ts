import * as l10n from '@vscode/l10n';
import { goesOnText, lateText } from '../features/errors/model/reportText';
import { isCancellation, WaitTimeoutError } from '../kit/errors';
import { showInformation } from './messages';

/** What Linode is at work on, and what else is to be said of it. */
export interface UnfinishedWork {
  /** Stands in a sentence: "the capture of “web”". */
  readonly work: string;
  readonly more?: string;
  waitAgain(): Promise<unknown>;
}

/**
 * Says that Linode goes on with what is not waited for any longer, and lets the user wait again where
 * the time was too short. Returns false, and says nothing, when it ended for another reason.
 */
export function tellUnfinished(error: unknown, unfinished: UnfinishedWork): boolean {
  const isLate = error instanceof WaitTimeoutError;
  if (isLate) void offerToWait(unfinished);
  else if (isCancellation(error)) void showUnfinished(goesOnText(unfinished.work), unfinished);
  else return false;
  return true;
}

async function offerToWait(unfinished: UnfinishedWork): Promise<void> {
  if (await wantsToWait(unfinished)) await unfinished.waitAgain();
}

/** Says that something takes longer than expected; true when the user wants to wait on. */
export async function wantsToWait({
  work,
  more,
}: Omit<UnfinishedWork, 'waitAgain'>): Promise<boolean> {
  const wait = l10n.t('Keep Waiting');
  return (await showUnfinished(lateText(work), { more }, wait)) === wait;
}

function showUnfinished(
  text: string,
  { more }: { readonly more?: string | undefined },
  ...buttons: readonly string[]
): PromiseLike<string | undefined> {
  const message = [text, more].filter((part) => part).join(' ');
  return showInformation(message, ...buttons);
}
