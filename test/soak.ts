// `npm run test:soak -- --minutes 30`: faults of uploads at as many random points as the time holds.
// UPLOAD_FAULTS_SEED=… repeats a run.

import { parseArgs } from 'node:util';
import { build } from './layers/build';
import { chosenSeed, faultsOptions } from './layers/faultsLayer';
import { runMocha } from './layers/mochaLayer';
import { soak } from './layers/soak';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error(`--minutes needs a number above 0, not “${values.minutes}”`);
  const seed = chosenSeed();
  await build();
  console.log(`Faults of uploads at random points for ${minutes} min, seed ${seed}`);
  const { failures, points } = await soak({
    minutes,
    seed,
    runPoints: (roundSeed) => runMocha('faults', faultsOptions(roundSeed)),
    tell: (line) => console.log(line),
    now: Date.now,
  });
  console.log(`${points - failures} passed, ${failures} failed`);
  process.exit(failures > 0 ? 1 : 0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(1)); // an exit stops all that was started
}
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
});
