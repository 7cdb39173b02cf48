import * as l10n from '@vscode/l10n';
import { isCancellation, reasonOf } from '../../kit/errors';
import { tellUnfinished } from '../../ui/keepWaiting';
import { showError, showInformation } from '../../ui/messages';
import { type ReportProgress, withCancellableProgress } from '../../ui/progress';
import { theWindow } from '../../ui/safeWindow';
import { waitMs } from '../../ui/settings';
import { errorText } from '../errors/model/errorText';
import { goesOnText } from '../errors/model/reportText';
import { offerWaysIn } from './connectLinode';
import { type BootKernel, kernelName } from './model/bootKernel';
import { bootOnce, setKernel } from './model/bootSteps';
import { linodePage } from './model/connection';
import { type BootProfile, deploymentProgressText, type Linode } from './model/linode';
import { type FollowContext, type RunningOptions, untilRunning } from './model/untilRunning';

/** A Linode on its way. */
interface LinodeJourney {
  readonly follower: FollowContext;
  readonly linode: Linode;
  /** The user of the account, for the console. */
  readonly username: string;
  /** Of the notification that shows how far it is. */
  readonly title: string;
}

export interface FollowLinodeOptions extends LinodeJourney {
  /** The last event of the Linode before it was rebuilt; undefined for a new one. */
  readonly lastEventId: number | undefined;
}

/** Follows a Linode until it runs, says what became of it, and returns its number if it runs. */
export async function followLinode(journey: FollowLinodeOptions): Promise<number | undefined> {
  const { follower, lastEventId, linode, title, username } = journey;
  try {
    const run = (report: ReportProgress, signal: AbortSignal) =>
      untilRunning(follower, linode.id, { ...looking(report, signal), lastEventId });
    void offerWaysIn(await withCancellableProgress({ title, run }), username);
    return linode.id;
  } catch (error) {
    const work = l10n.t('“{0}”', linode.label);
    if (isCancellation(error)) void offerToOpen(linode, goesOnText(work), showInformation);
    else if (!tellUnfinished(error, { work, waitAgain: () => followLinode(journey) })) {
      follower.log.error(`The deployment of Linode ${linode.id} failed: ${reasonOf(error)}`);
      const why = errorText(error);
      const message = l10n.t('The deployment of “{0}” failed: {1}', linode.label, why);
      void offerToOpen(linode, message, showError);
    }
    return undefined;
  }
}

type LinodeLooks = Omit<RunningOptions, 'lastEventId'>;

function looking(report: ReportProgress, signal: AbortSignal): LinodeLooks {
  const onLook = (now: Linode, percent: number | undefined) =>
    report(deploymentProgressText(now, percent), percent);
  return { signal, timeoutMs: waitMs.value, onLook };
}

async function offerToOpen(linode: Linode, message: string, show: typeof showError): Promise<void> {
  const open = l10n.t('Open in Cloud Manager');
  if ((await show(message, open)) === open) await theWindow().openExternal(linodePage(linode));
}

export interface BootJourney extends LinodeJourney {
  readonly kernel: BootKernel;
  /** The profile to start by; of one that is rebuilt, once that is over. */
  profile(options: LinodeLooks): Promise<BootProfile>;
}

/**
 * Changes how a Linode starts, starts it, and follows it until it runs; says what became of it, and
 * returns its number if it runs. What was done stays done when the user goes on with it later.
 */
export async function bootAndFollow(
  journey: BootJourney,
  begun: { lastEventId?: number } = {},
): Promise<number | undefined> {
  const { follower, kernel, linode, title, username } = journey;
  const run = async (report: ReportProgress, signal: AbortSignal): Promise<Linode> => {
    const options = looking(report, signal);
    if (begun.lastEventId === undefined) {
      const profile = await journey.profile(options);
      report(l10n.t('changing how it boots'));
      await setKernel(follower, linode.id, { kernel, profile });
      begun.lastEventId = await bootOnce(follower, linode, { profileId: profile.id, signal });
    }
    return untilRunning(follower, linode.id, {
      ...options,
      lastEventId: begun.lastEventId,
      work: 'boot',
    });
  };
  try {
    void offerWaysIn(await withCancellableProgress({ title, run }), username);
    return linode.id;
  } catch (error) {
    tellNotBooted(journey, error, begun);
    return undefined;
  }
}

/** Nobody else starts it: a Linode that does not run yet is left to the user. */
function tellNotBooted(
  journey: BootJourney,
  error: unknown,
  begun: { lastEventId?: number },
): void {
  const { follower, kernel, linode } = journey;
  const { label } = linode;
  const waitAgain = () => bootAndFollow(journey, begun);
  if (begun.lastEventId !== undefined || !isCancellation(error)) {
    if (tellUnfinished(error, { work: l10n.t('“{0}”', label), waitAgain })) return;
    follower.log.error(`Linode ${linode.id} was not booted: ${reasonOf(error)}`);
    const message = l10n.t(
      '“{0}” could not be booted by {1}: {2}',
      ...[label, kernelName(kernel), errorText(error)],
    );
    void offerToGoOn(message, { show: showError, go: l10n.t('Try Again'), waitAgain });
    return;
  }
  const message = l10n.t('“{0}” is not booted: it would not start yet.', label);
  void offerToGoOn(message, { show: showInformation, go: l10n.t('Go On'), waitAgain });
}

interface Continuation {
  readonly show: typeof showError;
  readonly go: string;
  waitAgain(): Promise<unknown>;
}

async function offerToGoOn(message: string, { go, show, waitAgain }: Continuation): Promise<void> {
  if ((await show(message, go)) === go) await waitAgain();
}
