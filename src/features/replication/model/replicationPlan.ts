import * as l10n from '@vscode/l10n';
import { ReplicaTimedOutError } from '../../../kit/operationErrors';
import { type ImagePrice, monthlyCost } from '../../images/model/cost';
import type { Image, Replica } from '../../images/model/image';
import { type NoImagesReason, type Region, whyNoImages } from '../../regions/model/region';

/**
 * Why an image cannot be copied to other regions: it is not `available` itself, none of the regions
 * that should hold it has an available copy, which the API asks for, or the copy of a region to add
 * is just being removed.
 */
export type ReplicationProblem = 'imageNotAvailable' | 'noAvailableCopy' | 'copyBeingRemoved';

/** Nothing was sent: the image, as it is now, does not allow it. */
export class ReplicationError extends Error {
  override readonly name = 'ReplicationError';

  constructor(readonly problem: ReplicationProblem) {
    super(problem);
  }
}

/** What it takes to have an image in a set of regions. */
export interface ReplicationPlan {
  /** As it was when the plan was made. */
  readonly image: Image;
  readonly keep: readonly Replica[];
  readonly add: readonly string[];
  readonly remove: readonly Replica[];
  /** Wanted, but the copy there is being removed: it can be added once that is gone. */
  readonly blocked: readonly string[];
}

/** About, in US dollars a month. */
export interface CostChange {
  readonly before: number;
  readonly after: number;
}

/** Where an image has or will have a copy; one that is being removed counts as not there. */
export function regionsOf(image: Image): readonly string[] {
  return standingReplicas(image).map(({ region }) => region);
}

/** Makes the plan that leaves an image in `wanted`, and nowhere else. */
export function replicationPlan(image: Image, wanted: readonly string[]): ReplicationPlan {
  const standing = standingReplicas(image);
  const keep = standing.filter(({ region }) => wanted.includes(region));
  const fresh = [...new Set(wanted)].filter((region) => !keep.some((one) => one.region === region));
  const blocked = fresh.filter((region) => isBeingRemoved(image, region));
  const add = fresh.filter((region) => !blocked.includes(region));
  const remove = standing.filter((replica) => !keep.includes(replica));
  return { image, keep, add, remove, blocked };
}

/** The plan that leaves an image where it is, and has it in these regions as well. */
export function additionPlan(image: Image, regions: readonly string[]): ReplicationPlan {
  return replicationPlan(image, [...regionsOf(image), ...regions]);
}

/** What the images of these plans cost now, and when all is done. */
export function costChange(plans: readonly ReplicationPlan[], price: ImagePrice): CostChange {
  const sum = (copiesOf: (plan: ReplicationPlan) => number) =>
    plans.reduce((total, plan) => total + monthlyCost(plan.image, copiesOf(plan), price), 0);
  return {
    before: sum(({ keep, remove }) => keep.length + remove.length),
    after: sum(({ keep, add }) => keep.length + add.length),
  };
}

/**
 * What the same wishes come to for the image as it is now. A copy that came meanwhile is kept: the
 * user was never asked about it.
 */
export function renewedPlan(plan: ReplicationPlan, now: Image): ReplicationPlan {
  const known = regionsOf(plan.image);
  const came = regionsOf(now).filter((region) => !known.includes(region));
  return replicationPlan(now, [...regionsToHave(plan), ...plan.blocked, ...came]);
}

/** True when two plans keep, add and remove the same, so that a consent to one is one to the other. */
export function isSamePlan(one: ReplicationPlan, other: ReplicationPlan): boolean {
  return stepsOf(one) === stepsOf(other);
}

export function isNothing({ add, remove }: ReplicationPlan): boolean {
  return add.length === 0 && remove.length === 0;
}

/** The whole set, as `ImagesApi.replicate` takes it: what is left out there is deleted. */
export function regionsToHave({ keep, add }: ReplicationPlan): readonly string[] {
  return [...keep.map(({ region }) => region), ...add];
}

/** Why the service would not do it; undefined when it can be sent. */
export function planProblem(plan: ReplicationPlan): ReplicationProblem | undefined {
  const { blocked, image, keep } = plan;
  if (image.status !== 'available') return 'imageNotAvailable';
  if (!keep.some(({ status }) => status === 'available')) return 'noAvailableCopy';
  return isNothing(plan) && blocked.length > 0 ? 'copyBeingRemoved' : undefined;
}

/** Throws a `ReplicationError` for a plan that the service would not carry out. */
export function requirePossible(plan: ReplicationPlan): void {
  const problem = planProblem(plan);
  if (problem) throw new ReplicationError(problem);
}

export type NoCopyReason = NoImagesReason | 'beingRemoved';

/** Why a region cannot be chosen for an image; undefined where it can, or holds the image already. */
export function whyNoCopy(
  image: Image,
  region: Region,
  denied: readonly string[],
): NoCopyReason | undefined {
  if (isBeingRemoved(image, region.id)) return 'beingRemoved';
  return regionsOf(image).includes(region.id) ? undefined : whyNoImages(region, denied);
}

function standingReplicas({ replicas }: Image): readonly Replica[] {
  return replicas.filter(({ status }) => status !== 'pending deletion');
}

function isBeingRemoved({ replicas }: Image, id: string): boolean {
  return replicas.some(({ region, status }) => region === id && status === 'pending deletion');
}

function stepsOf({ keep, add, remove, blocked }: ReplicationPlan): string {
  const names = (replicas: readonly Replica[]) => replicas.map(({ region }) => region);
  const steps = [names(keep), add, names(remove), blocked];
  return JSON.stringify(steps.map((regions) => regions.toSorted()));
}

/** Why copies could not be made, and what can be done. `places`: the regions by name, where they are known. */
export function replicationProblemText(
  error: ReplicationError | ReplicaTimedOutError,
  places?: string,
): string {
  if (error instanceof ReplicaTimedOutError) {
    return l10n.t(
      'Linode gave up copying it to {0}. Remove that copy, then add it again.',
      places ?? error.regions.join(', '),
    );
  }
  switch (error.problem) {
    case 'imageNotAvailable':
      return l10n.t('Only an available image can be copied, and this one is not.');
    case 'noAvailableCopy':
      return l10n.t(
        'None of the copies that stay is available, and Linode copies from one that is.',
      );
    case 'copyBeingRemoved':
      return l10n.t('A copy there is just being removed. It can be added once that is gone.');
  }
}
