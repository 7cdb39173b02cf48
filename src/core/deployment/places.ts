import type { Image } from '../images/image';
import { type Linode, type Plan, priceIn } from '../linodes/linode';
import type { Region } from '../regions/region';

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
  | { readonly kind: 'noRight' };

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
  plan: Plan,
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
  const refusal = linode.diskMb === undefined ? undefined : refusalOfDisk(linode.diskMb, image);
  return refusal ?? (region && refusalOfRegion(region, image));
}

function refusalOfDisk(diskMb: number, { sizeMb }: Image): DeployRefusal | undefined {
  const roomMb = diskMb - SWAP_MB;
  return sizeMb <= roomMb ? undefined : { kind: 'tooSmall', neededMb: sizeMb, roomMb };
}

/** The cheapest in that region first; those without a price last. */
export function byPrice(plans: readonly Plan[], region: string): readonly Plan[] {
  const priceOf = (plan: Plan) => priceIn(plan, region).monthly ?? Number.POSITIVE_INFINITY;
  return plans.toSorted((a, b) => priceOf(a) - priceOf(b) || a.diskMb - b.diskMb);
}

/** True where cloud-init on a new Linode can read user data. */
export function takesUserData(region: Region): boolean {
  return region.capabilities.includes('Metadata');
}
