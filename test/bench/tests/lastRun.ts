import { isTotal, readRecord } from '../../layers/runRecord';
import { readResults } from '../../results/resultFile';
import { resultsFile } from '../../workbench/project';
import type { Figure, Measurement } from '../figure';
import { median } from '../statistics';

/** What the last `npm test` cost, from the lines that it wrote; of a run of some layers, theirs. */
export const lastRun: Measurement = {
  title: 'The last run of the tests, by the lines that it wrote',
  async *measure(tell) {
    const record = readRecord();
    const total = record.find(isTotal);
    if (total) yield { name: 'tests.total_s', value: total.totalMs / 1_000, unit: 's' };
    else tell('  there was none that came to its end: "npm test" makes one');
    const layers = record.flatMap((line) => (isTotal(line) ? [] : line));
    yield* fixture(layers.map(({ layer }) => layer).filter((name) => name.startsWith('host-')));
    for (const { layer, ms } of layers) {
      yield { name: `tests.${layer.replaceAll(' ', '_')}.s`, value: ms / 1_000, unit: 's' };
    }
  },
};

/** From the end of a host test to the begin of the next, which is what its fixture takes. */
function* fixture(hostLayers: readonly string[]): Iterable<Figure> {
  const lines = hostLayers.flatMap((layer) => readResults(resultsFile(layer)));
  const gaps = lines.flatMap((line) => (line.kind === 'end' ? (line.gapMs ?? []) : []));
  if (gaps.length > 0) yield { name: 'tests.host.fixture_ms', value: median(gaps), unit: 'ms' };
}
