import type { Image } from '../images/image';
import { additionPlan, type ReplicationPlan } from './replicationPlan';

/** What it takes to have several images in more regions than they are in; removes nothing. */
export interface SpreadPlan {
  /** Of the images that need a copy. */
  readonly plans: readonly ReplicationPlan[];
  /** How many copies are made in each region, and how many images get none there. */
  readonly places: readonly {
    readonly region: string;
    readonly copies: number;
    readonly skipped: number;
  }[];
  readonly copies: number;
}

/** Makes the plan that adds these regions to every image that is not there. */
export function spreadPlan(images: readonly Image[], regions: readonly string[]): SpreadPlan {
  const all = images.map((image) => additionPlan(image, regions));
  const places = regions.map((region) => {
    const copies = all.filter(({ add }) => add.includes(region)).length;
    return { region, copies, skipped: images.length - copies };
  });
  const plans = all.filter(({ add }) => add.length > 0);
  return { plans, places, copies: places.reduce((sum, { copies }) => sum + copies, 0) };
}
