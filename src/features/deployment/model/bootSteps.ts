import { actOnce } from '../../../kit/actOnce';
import { WaitTimeoutError } from '../../../kit/errors';
import { FIRST_DELAY_MS, nextDelay } from '../../images/model/imageWatch';
import type { BootKernel } from './bootKernel';
import { untilNotBusy } from './busyLinode';
import type { BootProfile, Linode, ProfileChange } from './linode';
import {
  DeploymentNews,
  type FollowContext,
  type LinodeSnapshot,
  lookAtLinode,
  type RunningOptions,
} from './untilRunning';

/** Linode can do nothing to a disk that it cannot read: all that it would do before a boot is off. */
const HELPERS_OFF = {
  updatedb_disabled: true,
  distro: false,
  modules_dep: false,
  network: false,
  devtmpfs_automount: false,
};

/** What a profile needs for that kernel; for Direct Disk as Flatcar's guide for Linode has it. */
export function profileFor(kernel: BootKernel): ProfileChange {
  const change = { kernel, rootDevice: '/dev/sda' };
  return kernel === 'linode/direct-disk' ? { ...change, helpers: HELPERS_OFF } : change;
}

function fits({ helpers, ...profile }: BootProfile, change: ProfileChange): boolean {
  return (
    profile.kernel === change.kernel &&
    profile.rootDevice === change.rootDevice &&
    Object.entries(change.helpers ?? {}).every(([name, isOn]) => helpers[name] === isOn)
  );
}

/** Changes a profile so that it starts by the kernel; nothing where it does. A lost answer is looked up. */
export async function setKernel(
  { linodes, log }: FollowContext,
  linodeId: number,
  { kernel, profile }: { readonly kernel: BootKernel; readonly profile: BootProfile },
): Promise<void> {
  const change = profileFor(kernel);
  if (fits(profile, change)) return;
  const act = () => linodes.changeProfile(linodeId, profile.id, change);
  const look = async () => {
    const now = (await linodes.profiles(linodeId)).find(({ id }) => id === profile.id);
    return now && fits(now, change) ? now : undefined;
  };
  await actOnce({ act, look }, log);
}

export interface BootOptions {
  readonly profileId: number;
  readonly signal: AbortSignal;
}

/**
 * Starts a Linode by a profile, anew where it runs, and gives the last event of a boot before: see
 * `untilRunning`. A busy one is waited for. A lost answer is looked up, and never asked for twice.
 */
export async function bootOnce(
  follower: FollowContext,
  { id, label }: Pick<Linode, 'id' | 'label'>,
  { profileId, signal }: BootOptions,
): Promise<number> {
  const { clock, linodes, log } = follower;
  const lastEventId = await new DeploymentNews(follower, id, 'boot').lastId();
  const boot = async () => {
    const before = await linodes.get(id, signal);
    const how = before.status === 'running' ? 'reboot' : 'boot';
    const act = async () => {
      await linodes.boot(id, profileId, how);
      return true;
    };
    const hasBegun = async () => {
      const event = await new DeploymentNews(follower, id, 'boot').own(lastEventId);
      return event !== undefined;
    };
    const look = async () => {
      const now = await linodes.get(id);
      const isDone = (await hasBegun()) || now.status !== before.status;
      if (!isDone && lastEventId === Number.POSITIVE_INFINITY && how === 'reboot')
        throw new Error('The Linode does not tell whether it was restarted');
      return isDone || undefined;
    };
    const lookAfter = async () => (await hasBegun()) || undefined;
    return actOnce({ act, look, lookAfter }, log);
  };
  await untilNotBusy(boot, { clock, linodeLabel: label, signal });
  return lastEventId;
}

/**
 * Follows a Linode that is rebuilt without being booted, and gives its new profile: that of the system
 * before is gone with its disks. `known`: the numbers of the profiles before. Throws as `untilRunning`.
 */
export async function untilRebuilt(
  follower: FollowContext,
  linodeId: number,
  { known, ...options }: RunningOptions & { readonly known: ReadonlySet<number> },
): Promise<BootProfile> {
  const { clock, linodes } = follower;
  const deadline = clock.now() + options.timeoutMs;
  const news = new DeploymentNews(follower, linodeId);
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = nextDelay(delayMs)) {
    const seen = await lookAtLinode(follower, linodeId, { ...options, news });
    if (seen) options.onLook?.(seen.linode, news.percent);
    if (seen && isOver(seen)) {
      const profiles = await linodes.profiles(linodeId, options.signal);
      const made = profiles.find(({ id }) => !known.has(id));
      if (made) return made;
    }
    if (clock.now() + delayMs > deadline) throw new WaitTimeoutError();
    await clock.sleep(delayMs, options.signal);
  }
}

function isOver({ event, linode: { status } }: LinodeSnapshot): boolean {
  return event ? event.status === 'finished' : status === 'offline' || status === 'running';
}
