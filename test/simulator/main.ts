// The simulator as a program: `npm run simulator -- --seed demo --port 4040` (see README.md).

import { parseArgs } from 'node:util';
import type { Seed } from './seeds';
import { startSimulator } from './simulator';
import { BELIEVABLE_PACE } from './world';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: 'demo' },
      port: { type: 'string', default: '0' },
      'upload-bytes-per-second': { type: 'string', default: '0' },
      latency: { type: 'string', default: '120' },
    },
  });
  const simulator = await startSimulator({
    seed: values.seed as Seed,
    port: Number(values.port),
    pace: BELIEVABLE_PACE,
    latencyMs: Number(values.latency),
    uploadBytesPerSecond: Number(values['upload-bytes-per-second']),
  });
  const { tokens } = simulator;
  console.log(`Linode API simulator: ${simulator.url}/v4beta (seed ${values.seed})
Tokens:
  ${tokens.full}  full
  ${tokens.minimal}  minimal: images and Linodes read/write, events read
  ${tokens.imagesReadOnly}  images read only
  ${tokens.noEvents}  images read/write, no events
  ${tokens.restrictedUser}  a restricted user
Steer it by ${simulator.url}/_simulator/ (test/simulator/README.md). Ctrl+C stops it.`);
  process.once('SIGINT', () => void simulator.stop());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
