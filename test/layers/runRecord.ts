import fs from 'node:fs';
import path from 'node:path';
import { resultsFile } from '../workbench/project';
import type { Finished } from './summary';

const FILE = resultsFile('layers');

/** A layer of the last run. */
interface LayerRecord {
  readonly layer: string;
  readonly ms: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** That the last run came to its end, and when. */
interface TotalRecord {
  readonly totalMs: number;
}

export function isTotal(line: LayerRecord | TotalRecord): line is TotalRecord {
  return 'totalMs' in line;
}

/** Begins the record of a run: a line for each layer that is over. */
export function beginRecord(): void {
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  fs.writeFileSync(FILE, '');
}

/** Adds a layer that was run. */
export function recordLayer({ ms, name, outcome }: Finished): void {
  const { failures, passed, skipped } = outcome;
  const counts = { passed, failed: failures.length, skipped: skipped.length };
  append({ layer: name, ms, ...counts });
}

/** Adds that the run is over. */
export function recordTotal(totalMs: number): void {
  append({ totalMs });
}

/** What the last run has recorded; nothing where there was none. */
export function readRecord(): readonly (LayerRecord | TotalRecord)[] {
  if (!fs.existsSync(FILE)) return [];
  const lines = fs.readFileSync(FILE, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

function append(line: LayerRecord | TotalRecord): void {
  fs.appendFileSync(FILE, `${JSON.stringify(line)}\n`);
}
