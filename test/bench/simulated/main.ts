// A simulator as a process of its own, so that it does not take the time of who asks it. Arguments:
// how many images the account has, and `limited` for the limits of the API. Each message is answered
// with how many lists it was asked for, and refused, since the message before.

import { startSimulator } from '../../simulator/simulator';
import { LATENCY_MS } from '../inventory/latency';

const [images = '0', limits] = process.argv.slice(2);

async function main(): Promise<void> {
  const rateLimits = limits === 'limited';
  const simulator = await startSimulator({
    seed: `large:${Number(images)}` as const,
    latencyMs: LATENCY_MS,
    rateLimits,
  });
  process.on('message', () => {
    const lists = simulator.journal.requests('GET', /\/images$/);
    simulator.journal.clear();
    const refused = lists.filter(({ status }) => status === 429).length;
    process.send?.({ lists: lists.length, refused });
  });
  process.once('disconnect', () => process.exit());
  process.send?.({ url: simulator.url, token: simulator.tokens.minimal });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
