import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { appendResult, emptyResults, ResultReader, readResults } from '../../results/resultFile';
import type { ResultLine } from '../../results/resultLine';

describe('a file of results', () => {
  let folder: string;
  let file: string;
  const line = (tests: number): ResultLine => ({ kind: 'run', pid: 1, at: 0, tests });

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'results-'));
    file = path.join(folder, 'below', 'unit.jsonl');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('holds nothing before there is one', () => {
    assert.deepEqual(readResults(file), []);
  });

  it('gives what has come since it was read last, when it is whole', () => {
    emptyResults(file);
    const reader = new ResultReader(file);
    appendResult(file, line(1));
    assert.deepEqual(reader.read(), [line(1)]);
    const next = `${JSON.stringify(line(2))}\n`;
    fs.appendFileSync(file, next.slice(0, 9));
    assert.deepEqual(reader.read(), []);
    fs.appendFileSync(file, next.slice(9));
    assert.deepEqual(reader.read(), [line(2)]);
    assert.deepEqual(readResults(file), [line(1), line(2)]);
  });

  it('is read from its begin when another run has begun it anew', () => {
    emptyResults(file);
    const reader = new ResultReader(file);
    for (const tests of [1, 2, 3]) appendResult(file, line(tests));
    reader.read();
    emptyResults(file);
    appendResult(file, line(4));
    assert.deepEqual(reader.read(), [line(4)]);
  });

  it('is read past a line that is not whole', () => {
    emptyResults(file);
    fs.appendFileSync(file, '{"kind":"run","te\n');
    appendResult(file, line(2));
    assert.deepEqual(readResults(file), [line(2)]);
  });
});
