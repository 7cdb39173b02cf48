import * as l10n from '@vscode/l10n';
import { priceText, sizeText } from '../../../kit/quantity';
import type { Image } from '../../images/model/image';
import type { Region } from '../../regions/model/region';
import { type Linode, type LinodePlan, priceIn } from './linode';

/** What the API makes of a plan's disk for swap unless told otherwise, in MB. */
const SWAP_MB = 512;

/** Plans that only some regions have, by the capability that says so. */
const CLASS_CAPABILITIES: ReadonlyMap<string, string> = new Map([
  ['gpu', 'GPU Linodes'],
  ['premium', 'Premium Plans'],
]);

/** Why an image cannot be put somewhere. */
export type DeployRefusal =
  | { readonly kind: 'distributed' }
  | { readonly kind: 'tooSmall'; readonly neededMb: number; readonly roomMb: number }
  | { readonly kind: 'notInRegion' }
  | { readonly kind: 'noRight' | 'locked' };

/** True for images from which Linodes can be made: public, shared and own ones alike. */
export function isDeployable(image: Image): boolean {
  return image.status === 'available';
}

/**
 * Any region deploys any image; distributed ones only those made for it (linode/manager#10607).
 */
export function refusalOfRegion(region: Region, image: Image): DeployRefusal | undefined {
  const isMadeForIt = !region.isDistributed || image.capabilities.includes('distributed-sites');
  return isMadeForIt ? undefined : { kind: 'distributed' };
}

/** False where the image must be copied first, which is slow. Public images are everywhere. */
export function hasCopyIn(region: string, { isPublic, replicas }: Image): boolean {
  return (
    isPublic ||
    replicas.some((replica) => replica.region === region && replica.status === 'available')
  );
}

export function refusalOfPlan(
  plan: LinodePlan,
  { image, region }: { readonly image: Image; readonly region: Region },
): DeployRefusal | undefined {
  const capability = CLASS_CAPABILITIES.get(plan.planClass);
  if (capability !== undefined && !region.capabilities.includes(capability)) {
    return { kind: 'notInRegion' };
  }
  return refusalOfDisk(plan.diskMb, image);
}

/** Why a Linode cannot be rebuilt from an image. `region` is its own, where it is known. */
export function refusalOfLinode(
  linode: Linode,
  options: {
    readonly image: Image;
    readonly region: Region | undefined;
    readonly canChange: boolean;
  },
): DeployRefusal | undefined {
  const { canChange, image, region } = options;
  if (!canChange) return { kind: 'noRight' };
  if (linode.isLocked) return { kind: 'locked' };
  const refusal = linode.diskMb === undefined ? undefined : refusalOfDisk(linode.diskMb, image);
  return refusal ?? (region && refusalOfRegion(region, image));
}

function refusalOfDisk(diskMb: number, { sizeMb }: Image): DeployRefusal | undefined {
  const roomMb = diskMb - SWAP_MB;
  return sizeMb <= roomMb ? undefined : { kind: 'tooSmall', neededMb: sizeMb, roomMb };
}

/** The cheapest in that region first; those without a price last. */
export function byPrice(plans: readonly LinodePlan[], region: string): readonly LinodePlan[] {
  const priceOf = (plan: LinodePlan) => priceIn(plan, region).monthly ?? Number.POSITIVE_INFINITY;
  return plans.toSorted((a, b) => priceOf(a) - priceOf(b) || a.diskMb - b.diskMb);
}

/** True where the system of a Linode can read user data. */
function takesUserData(region: Region): boolean {
  return region.capabilities.includes('Metadata');
}

/** cloud-init of Debian 12 is 22.4.2, which does not know Linode’s user data: that came with 23.3.1. */
const DEBIAN_12 = /debian.?12|bookworm/i;

/**
 * What to say of user data for a Linode of an image; undefined where it can have none. Whether cloud-init is
 * in an image, Linode knows only where that was said when it was made; it takes user data all the same.
 */
export function userDataNote(image: Image, region: Region | undefined): string | undefined {
  if (!region || !takesUserData(region)) return undefined;
  if (!image.isPublic && DEBIAN_12.test(`${image.label} ${image.description}`)) {
    return l10n.t('cloud-init of Debian 12 is too old to read it: it takes version 23.3.1.');
  }
  return image.capabilities.includes('cloud-init')
    ? l10n.t('cloud-init runs without it.')
    : l10n.t('Only a system with cloud-init reads it. Linode does not know of one in this image.');
}

/** Plans of one kind, as Cloud Manager names them. */
export function planClassText(planClass: string): string {
  switch (planClass) {
    case 'nanode':
    case 'standard':
      return l10n.t('Shared CPU');
    case 'dedicated':
      return l10n.t('Dedicated CPU');
    case 'highmem':
      return l10n.t('High memory');
    case 'premium':
      return l10n.t('Premium CPU');
    case 'gpu':
      return l10n.t('GPU');
    default:
      return planClass;
  }
}

/** "$24 a month · 4 GB memory · 2 vCPUs · 80 GB disk" */
export function planFacts(plan: LinodePlan, region: string): string {
  const { monthly } = priceIn(plan, region);
  const facts = [
    monthly === undefined ? l10n.t('price not known') : l10n.t('{0} a month', priceText(monthly)),
    l10n.t('{0} memory', sizeText(plan.memoryMb)),
    plan.vcpus === 1 ? l10n.t('1 vCPU') : l10n.t('{0} vCPUs', plan.vcpus),
    l10n.t('{0} disk', sizeText(plan.diskMb)),
  ];
  return facts.join(' · ');
}

/** Why an image cannot be put there, in one short sentence; undefined when it can. */
export function deployRefusalText(refusal: DeployRefusal | undefined): string | undefined {
  switch (refusal?.kind) {
    case undefined:
      return undefined;
    case 'distributed':
      return l10n.t('This image cannot be deployed to a distributed region.');
    case 'tooSmall':
      return l10n.t(
        'Its disk is too small: the image needs {0}, and {1} are left beside swap.',
        sizeText(refusal.neededMb),
        sizeText(refusal.roomMb),
      );
    case 'notInRegion':
      return l10n.t('This region does not have it.');
    case 'noRight':
      return l10n.t('Your Linode user may not change it.');
    case 'locked':
      return lockedText();
  }
}

/** Why a Linode with a lock is not rebuilt, before it is asked for and after it was refused. */
export function lockedText(): string {
  return l10n.t(
    'It has a lock against deletion, and Linode rebuilds no such Linode. Somebody without restrictions can remove the lock.',
  );
}
