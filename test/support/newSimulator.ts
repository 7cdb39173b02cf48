import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/simulator';

/** Test files are bundled apart, so it is shared here. */
const KEY = Symbol.for('linodeImages.test.simulatorUrls');
const shared = globalThis as { [KEY]?: Set<string> };
shared[KEY] ??= new Set();
const used = shared[KEY];

/**
 * A simulator at an address that no test before has had. A system gives its ports again, and who
 * has signed in there, and what was kept for them, would still be known.
 */
export async function newSimulator(options: SimulatorOptions): Promise<Simulator> {
  for (;;) {
    const simulator = await startSimulator(options);
    if (!used.has(simulator.url)) {
      used.add(simulator.url);
      return simulator;
    }
    await simulator.stop();
  }
}
