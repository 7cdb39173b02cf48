import * as l10n from '@vscode/l10n';
import { isCancellation, WaitTimeoutError } from '../core/errors';
import { showInformation } from '../ui/messages';
import { goesOnText, lateText } from '../words/goesOn';

/** What Linode is at work on, and what else is to be said of it. */
export interface Unfinished {
  /** Stands in a sentence: "the capture of “web”". */
  readonly work: string;
  readonly more?: string;
  waitAgain(): Promise<unknown>;
}

/**
 * Says that Linode goes on with what is not waited for any longer, and lets the user wait again where
 * the time was too short. Gives false, and says nothing, when it ended for another reason.
 */
export function tellUnfinished(error: unknown, unfinished: Unfinished): boolean {
  const isLate = error instanceof WaitTimeoutError;
  if (isLate) void offerToWait(unfinished);
  else if (isCancellation(error)) void tell(goesOnText(unfinished.work), unfinished);
  else return false;
  return true;
}

async function offerToWait(unfinished: Unfinished): Promise<void> {
  if (await wantsToWait(unfinished)) await unfinished.waitAgain();
}

/** Says that something takes longer than expected; true when the user wants to wait on. */
export async function wantsToWait({ work, more }: Omit<Unfinished, 'waitAgain'>): Promise<boolean> {
  const wait = l10n.t('Keep Waiting');
  return (await tell(lateText(work), { more }, wait)) === wait;
}

function tell(
  text: string,
  { more }: { readonly more?: string | undefined },
  ...buttons: readonly string[]
): PromiseLike<string | undefined> {
  const message = [text, more].filter((part) => part).join(' ');
  return showInformation(message, ...buttons);
}
