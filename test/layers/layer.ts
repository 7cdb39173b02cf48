import type { Lane } from './turns';

/** One kind of check that `npm test` makes. */
export interface Layer {
  readonly name: string;
  /** Where its parts wait for their turn among those of other layers. */
  readonly lane?: Lane;
  /** Whether it has tests that can be chosen by their title. */
  readonly hasTitles?: boolean;
  run(choice: Choice): Promise<Outcome>;
}

/** What of a layer is to be run. */
export interface Choice {
  /** The tests whose full title this matches, as mocha's `-g`; all unless told. */
  readonly title?: string;
}

/** What became of a layer. */
export interface Outcome {
  readonly passed: number;
  /** What failed, each with its reason, as it is to be printed. */
  readonly failures: readonly string[];
  /** What was not run, each with its reason. */
  readonly skipped: readonly string[];
  /** A remark for the layer's line: where it ran, and why there. */
  readonly note?: string;
}

/** A layer that is one check and passed. */
export const passed: Outcome = { passed: 1, failures: [], skipped: [] };

/** A layer that is one check and failed. */
export function failed(reason: string): Outcome {
  return { passed: 0, failures: [reason], skipped: [] };
}

/** A layer that could not be run. */
export function skipped(reason: string): Outcome {
  return { passed: 0, failures: [], skipped: [reason] };
}

/** A layer of which no test was chosen. */
export function noneChosen({ title }: Choice): Outcome {
  return skipped(`no test matches “${title}”`);
}
