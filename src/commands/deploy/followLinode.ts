import * as l10n from '@vscode/l10n';
import { type Follower, untilRunning } from '../../core/deployment/untilRunning';
import { isCancellation, reasonOf } from '../../core/errors';
import type { Linode } from '../../core/linodes/linode';
import { showError, showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { settings } from '../../ui/settings';
import { theWindow } from '../../ui/window';
import { deploymentProgressText } from '../../words/deployment/linode';
import { errorText } from '../../words/errors/errorText';
import { goesOnText } from '../../words/goesOn';
import { tellUnfinished } from '../keepWaiting';

/** A Linode on its way. */
export interface Journey {
  readonly follower: Follower;
  readonly linode: Linode;
  /** The last event of the Linode before it was rebuilt; undefined for a new one. */
  readonly lastEventId: number | undefined;
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
    void offerToOpen(linode, l10n.t('“{0}” is running.', linode.label));
    return linode.id;
  } catch (error) {
    tellStopped(journey, error);
    return undefined;
  }
}

/** Only a failure is one: a deadline, or who stops waiting, does not stop Linode. */
function tellStopped(journey: Journey, error: unknown): void {
  const { follower, linode } = journey;
  const { id, label } = linode;
  const work = l10n.t('“{0}”', label);
  if (isCancellation(error)) void offerToOpen(linode, goesOnText(work));
  else if (!tellUnfinished(error, { work, waitAgain: () => followLinode(journey) })) {
    follower.log.error(`The deployment of Linode ${id} failed: ${reasonOf(error)}`);
    const message = l10n.t('The deployment of “{0}” failed: {1}', label, errorText(error));
    void offerToOpen(linode, message, { isFailure: true });
  }
}

async function offerToOpen(
  { id }: Linode,
  message: string,
  { isFailure = false } = {},
): Promise<void> {
  const open = l10n.t('Open in Cloud Manager');
  const tell = isFailure ? showError : showInformation;
  if ((await tell(message, open)) !== open) return;
  await theWindow().openExternal(`https://cloud.linode.com/linodes/${id}`);
}
