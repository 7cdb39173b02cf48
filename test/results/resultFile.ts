import fs from 'node:fs';
import path from 'node:path';
import type { ResultLine, TestName } from './resultLine';

/** Appends a line, at once: a process that dies right after it has written it. */
export function appendResult(file: string, line: ResultLine): void {
  fs.appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/** Appends a failure that no test told of itself: what failed, in place of a test's name, and why. */
export function appendFailure(file: string, what: TestName, error: string): void {
  const { fullTitle, title, file: source } = what;
  const own = { pid: process.pid, at: Date.now() };
  const name = { title, fullTitle, file: source };
  appendResult(file, { kind: 'end', ...own, ...name, outcome: 'failed', ms: 0, error });
}

/** Begins a file of results again. */
export function emptyResults(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
}

/** All results of a run that is over; none where there is no file. */
export function readResults(file: string): readonly ResultLine[] {
  return new ResultReader(file).read();
}

/** Reads the lines of a file while others append to it. */
export class ResultReader {
  #offset = 0;

  constructor(private readonly file: string) {}

  /** The lines that have come since the last call; one that is not whole yet comes with the next. */
  read(): readonly ResultLine[] {
    const bytes = this.#rest();
    const end = bytes.lastIndexOf('\n') + 1;
    this.#offset += end;
    return bytes.toString('utf8', 0, end).split('\n').flatMap(parse);
  }

  #rest(): Buffer {
    if (!fs.existsSync(this.file)) return Buffer.alloc(0);
    const file = fs.openSync(this.file, 'r');
    try {
      const { size } = fs.fstatSync(file);
      if (size < this.#offset) this.#offset = 0; // another run has begun it again
      const rest = Buffer.alloc(size - this.#offset);
      return rest.subarray(0, fs.readSync(file, rest, 0, rest.byteLength, this.#offset));
    } finally {
      fs.closeSync(file);
    }
  }
}

/** Nothing of what is no whole line, which a full disk leaves behind. */
function parse(line: string): ResultLine | readonly [] {
  try {
    return JSON.parse(line) as ResultLine;
  } catch {
    return [];
  }
}
