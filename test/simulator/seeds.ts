import { seedDemo } from './demoSeed';
import type { ImageLife } from './imageLife';
import type { World } from './world';

/** What the account holds at the start; public images, regions and plans are always there. */
export type Seed = 'demo' | 'empty' | `large:${number}`;

/** The account that is filled, and the other one. */
export interface SeededWorlds {
  readonly world: World;
  readonly partner: World;
}

/** Fills the account. */
export function plantSeed(seed: Seed, { world, partner }: SeededWorlds, life: ImageLife): void {
  if (seed === 'demo') seedDemo(world, partner, life);
  else if (seed.startsWith('large:')) seedLarge(world, Number(seed.slice('large:'.length)));
  else if (seed !== 'empty') throw new Error(`There is no seed "${seed}".`);
}

const LARGE_REGIONS: readonly string[] = ['us-ord', 'nl-ams', 'jp-osa', 'us-iad', 'de-fra-2'];

/** `count` images named `build-00001` and on, spread over five regions, with two tags each. */
function seedLarge({ account }: World, count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new Error('large:N wants a whole number.');
  for (let n = 1; n <= count; n += 1) {
    const region = LARGE_REGIONS[n % LARGE_REGIONS.length] ?? 'us-ord';
    account.addImage({
      id: `private/${20_000_000 + n}`,
      label: `build-${String(n).padStart(5, '0')}`,
      size: 500 + (n % 4000),
      tags: [`group-${n % 10}`, 'large'],
      regions: [{ region, status: 'available' }],
    });
  }
}
