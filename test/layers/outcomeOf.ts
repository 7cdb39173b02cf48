import type { EndLine, ResultLine } from '../results/resultLine';
import { failed, type Outcome } from './layer';

/** What became of a layer, by the lines of its tests; one in which nothing ran has failed. */
export function outcomeOf(lines: readonly ResultLine[]): Outcome {
  const ends = lines.filter((line) => line.kind === 'end');
  if (ends.length === 0) return failed('No test ran');
  const of = (outcome: EndLine['outcome']): readonly EndLine[] =>
    ends.filter((line) => line.outcome === outcome);
  return {
    passed: of('passed').length,
    failures: of('failed').map(({ error, fullTitle }) => `${fullTitle}\n${error}`),
    skipped: of('skipped').map(({ fullTitle }) => `${fullTitle} (marked so in the test)`),
  };
}
