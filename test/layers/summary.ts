import { stripVTControlCharacters } from 'node:util';
import type { Outcome } from './layer';

/** A layer that has been run. */
export interface Finished {
  readonly name: string;
  readonly ms: number;
  readonly outcome: Outcome;
}

/** The line that tells how a layer went, with what failed under it. */
export function describeLayer({ name, ms, outcome }: Finished): string {
  const { failures, note } = outcome;
  const head = [verdict(outcome).padEnd(7), name.padEnd(12), counts([outcome]), seconds(ms)];
  const details = failures.map((failure) => indented(failure));
  return [[...head, ...(note ? [note] : [])].join('  '), ...details].join('\n');
}

/** What stands at the end: a line per layer, what was skipped and why, and the count. */
export function summarize(finished: readonly Finished[], totalMs: number): string {
  const outcomes = finished.map(({ outcome }) => outcome);
  const table = finished.map(({ name, ms, outcome }) =>
    ['', verdict(outcome).padEnd(7), name.padEnd(12), seconds(ms), counts([outcome])].join('  '),
  );
  const skipped = finished.flatMap(({ name, outcome }) =>
    outcome.skipped.map((reason) => `SKIPPED ${name}: ${reason}`),
  );
  return ['', `Took ${seconds(totalMs).trim()}`, ...table, ...skipped, counts(outcomes)].join('\n');
}

/** Whether anything failed. */
export function hasFailed(finished: readonly Finished[]): boolean {
  return finished.some(({ outcome }) => outcome.failures.length > 0);
}

function verdict({ failures, passed }: Outcome): string {
  if (failures.length > 0) return 'FAILED';
  return passed > 0 ? 'ok' : 'skipped';
}

function counts(outcomes: readonly Outcome[]): string {
  const sum = (count: (outcome: Outcome) => number): number =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0);
  const passed = `${sum((outcome) => outcome.passed)} passed`;
  const failed = `${sum((outcome) => outcome.failures.length)} failed`;
  const skipped = sum((outcome) => outcome.skipped.length);
  return [passed, failed, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`.padStart(8);
}

function indented(text: string): string {
  return stripVTControlCharacters(text)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
