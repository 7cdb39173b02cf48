import fs from 'node:fs';

/** What one number of images costs in the tree, as an extension host measures it. */
export interface TreeSample {
  readonly count: number;
  /** From images that are listed to all rows of the group that holds them all, once for each run. */
  readonly expandMs: readonly number[];
  /** From a key to the change that VS Code is told of, for each key that was typed. */
  readonly keystrokeMs: readonly number[];
  /** A change of one image, as a poll brings it, in a tree that is open everywhere. */
  readonly changeMs: readonly number[];
  /** A list that was read again and is the same. */
  readonly relistMs: readonly number[];
  /** What images, rows and what is known of them keep in memory while all groups are open. */
  readonly heapBytes: number;
  readonly rowCount: number;
}

export function readTreeSamples(file: string): readonly TreeSample[] {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
