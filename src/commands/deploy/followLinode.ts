import * as vscode from 'vscode';
import { type Follower, untilRunning } from '../../core/deployment/untilRunning';
import { isCancellation, reasonOf, WaitTimeoutError } from '../../core/errors';
import type { Linode } from '../../core/linodes/linode';
import { withCancellableProgress } from '../../host/progress';
import { settings } from '../../host/settings';
import { deploymentProgressText } from '../../words/deployment/linode';
import { errorText } from '../../words/errors/errorText';

const { l10n } = vscode;

/** A Linode on its way. */
export interface Journey {
  readonly follower: Follower;
  readonly linode: Linode;
  /** The last event of the Linode before it was deployed; 0 for a new one. */
  readonly lastEventId: number;
  /** Of the notification that shows how far it is. */
  readonly title: string;
}

/** Follows a Linode until it runs, says what became of it, and gives its number if it runs. */
export async function followLinode(journey: Journey): Promise<number | undefined> {
  const { follower, lastEventId, linode, title } = journey;
  try {
    await withCancellableProgress({
      title,
      run: (report, signal) =>
        untilRunning(follower, linode.id, {
          ...{ signal, lastEventId, timeoutMs: settings.waitMs() },
          onLook: (now, percent) => report(deploymentProgressText(now, percent), percent),
        }),
    });
    void tellRunning(linode);
    return linode.id;
  } catch (error) {
    void tellStopped(journey, error);
    return undefined;
  }
}

async function tellRunning({ id, label }: Linode): Promise<void> {
  const open = l10n.t('Open in Cloud Manager');
  const message = l10n.t('“{0}” is running.', label);
  if ((await vscode.window.showInformationMessage(message, open)) === open) await openLinode(id);
}

/** Only a failure is one: a deadline, or who stops waiting, does not stop Linode. */
async function tellStopped(journey: Journey, error: unknown): Promise<void> {
  const { follower, linode } = journey;
  if (error instanceof WaitTimeoutError) return offerToKeepWaiting(journey);
  const open = l10n.t('Open in Cloud Manager');
  let chosen: string | undefined;
  if (isCancellation(error)) {
    const message = l10n.t(
      'Linode goes on with “{0}”; it is not waited for any more.',
      linode.label,
    );
    chosen = await vscode.window.showInformationMessage(message, open);
  } else {
    follower.log.error(`The deployment of Linode ${linode.id} failed: ${reasonOf(error)}`);
    const message = l10n.t('The deployment of “{0}” failed: {1}', linode.label, errorText(error));
    chosen = await vscode.window.showErrorMessage(message, open);
  }
  if (chosen === open) await openLinode(linode.id);
}

async function offerToKeepWaiting(journey: Journey): Promise<void> {
  const keep = l10n.t('Keep Waiting');
  const message = l10n.t(
    '“{0}” takes longer than expected. Linode goes on with it.',
    journey.linode.label,
  );
  const chosen = await vscode.window.showInformationMessage(message, keep);
  if (chosen === keep) await followLinode(journey);
}

function openLinode(id: number): Thenable<boolean> {
  return vscode.env.openExternal(vscode.Uri.parse(`https://cloud.linode.com/linodes/${id}`));
}
