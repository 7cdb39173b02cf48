import * as l10n from '@vscode/l10n';
import { CancelledError, isCancellation } from '../../kit/errors';
import { showWarning } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import { tellFailure } from '../../ui/tellFailure';
import type { SharingQuestion } from './model/sharingQuestions';
import type { OpenSharing } from './openSharing';

/** How long a line about something that was done stands in the status bar, in ms. */
const LINE_MS = 3_000;

/** Says that a group, a share or a member is not there any more; somebody was first. */
export function tellRemoved(label: string): void {
  void showWarning(
    l10n.t('“{0}” is not there any more. It was removed elsewhere meanwhile.', label),
  );
}

/** Says in the status bar that something was done. */
export function tellDone(text: string): void {
  theWindow().showStatus(text, { icon: 'check', ms: LINE_MS });
}

/** What follows when the act itself is done: it fails for itself, or the act would be said to have failed. */
export async function orTell(
  { operations }: OpenSharing,
  failure: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isCancellation(error)) tellFailure(failure, error, operations.log);
  }
}

/** Asks; anything but the button that does it throws a `CancelledError`. */
export async function confirmSharing({ button, detail, message }: SharingQuestion): Promise<void> {
  if ((await showWarning(message, { modal: true, detail }, button)) !== button) {
    throw new CancelledError();
  }
}
