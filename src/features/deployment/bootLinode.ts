import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { ApiError, CancelledError } from '../../kit/errors';
import { askChoice, BACK } from '../../ui/ask';
import { rowIds } from '../../ui/chooseImages';
import { showError, showWarning } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import type { Operations } from '../images/model/operations';
import { pickLinode } from './connectLinode';
import { accountWithLinodes } from './deployChoices';
import { bootAndFollow } from './followLinode';
import { DIRECT_DISK, kernelName } from './model/bootKernel';
import type { BootProfile, Linode } from './model/linode';

/**
 * Has a Linode start by the boot loader of its own disk, which one with partitions needs: its profile
 * is changed, and it is restarted. Nothing on its disks changes. Returns its number once it runs.
 */
export async function bootDirectDisk(
  context: AccountScope,
  target: unknown,
): Promise<number | undefined> {
  const operations = await ownOperations(context);
  const { username } = accountWithLinodes(context);
  const linode = await chooseLinode(context, operations, target);
  const profile = await chooseProfile(operations, linode);
  await confirmBoot(linode, profile);
  const { label } = linode;
  return bootAndFollow({
    follower: operations,
    linode,
    username,
    kernel: DIRECT_DISK,
    title: l10n.t('Booting “{0}” with Direct Disk', label),
    profile: () => freshProfile(operations, linode, profile),
  });
}

/** Of the image of the row, those that were made of it. */
async function chooseLinode(
  { rights }: AccountScope,
  { linodes }: Operations,
  target: unknown,
): Promise<Linode> {
  const read = () => linodes.list();
  const all = await withProgress('window', read, l10n.t('Reading Linodes…'));
  const ids = rowIds(target);
  const ofImage = all.filter(({ image = '' }) => ids.includes(image));
  const offered = (ofImage.length > 0 ? ofImage : all).filter((one) => rights.canChangeLinode(one));
  return pickLinode(offered, {
    placeholder: l10n.t('Linode to boot with Direct Disk; nothing on its disks changes'),
    target,
  });
}

/** The one that it has, mostly. */
async function chooseProfile({ linodes }: Operations, { id, label }: Linode): Promise<BootProfile> {
  const read = () => linodes.profiles(id);
  const profiles = await withProgress('window', read, l10n.t('Reading how it boots…'));
  const [only, ...others] = profiles;
  if (!only) {
    void showError(l10n.t('“{0}” has no configuration profile, and so nothing to boot by.', label));
    throw new CancelledError();
  }
  if (others.length === 0) return only;
  const items = profiles.map((value) => ({ label: value.label, description: value.kernel, value }));
  const placeholder = l10n.t('Configuration profile to change');
  const profile = await askChoice({ title: label }, { placeholder, items });
  if (profile === BACK) throw new CancelledError();
  return profile;
}

/** The profile as it is now. Throws an `ApiError` of 404 when it is gone. */
async function freshProfile(
  { linodes }: Operations,
  { id: linodeId }: Linode,
  { id }: BootProfile,
): Promise<BootProfile> {
  const now = (await linodes.profiles(linodeId)).find((one) => one.id === id);
  if (!now) throw new ApiError(404, [], `GET /linode/instances/${linodeId}/configs/${id}`);
  return now;
}

/** Says what it takes; throws a `CancelledError` when the user does not want that. */
async function confirmBoot({ label, status }: Linode, profile: BootProfile): Promise<void> {
  const isRunning = status === 'running';
  const boot = isRunning ? l10n.t('Restart') : l10n.t('Boot');
  const message = isRunning
    ? l10n.t('Restart “{0}” with Direct Disk?', label)
    : l10n.t('Boot “{0}” with Direct Disk?', label);
  const detail = [
    l10n.t(
      'Its configuration profile “{0}” gets the kernel {1} (now {2}), and what Linode does to the disk before a boot is turned off.',
      ...[profile.label, kernelName(DIRECT_DISK), profile.kernel],
    ),
    ...(isRunning ? [l10n.t('What runs on it now is ended.')] : []),
    l10n.t('Nothing on its disks changes.'),
  ].join('\n');
  if ((await showWarning(message, { modal: true, detail }, boot)) !== boot) {
    throw new CancelledError();
  }
}
