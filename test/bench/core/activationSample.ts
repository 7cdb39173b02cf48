import fs from 'node:fs';

/** What one fresh extension host measured. */
export interface ActivationSample {
  readonly oursMs: number;
  readonly rivalMs: number;
  readonly undici: {
    readonly loadedByActivation: boolean;
    /** Has to be true: shows that the loading would have been seen. */
    readonly loadedByRequest: boolean;
  };
}

export function readSamples(file: string): ActivationSample[] {
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as ActivationSample);
}
