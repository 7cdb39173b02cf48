import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TestIndex } from '../../layers/testIndex';

describe('the index of the tests', () => {
  const ONE = 'test/unit/one.test.ts';
  const TWO = 'test/unit/two.test.ts';
  let project: string;

  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    fs.writeFileSync(path.join(project, file), text);
  };
  /** Another time, whatever the clock of the disk is. */
  const touch = (file: string): void => fs.utimesSync(path.join(project, file), 1, 1);

  beforeEach(() => {
    project = fs.mkdtempSync(path.join(os.tmpdir(), 'index-'));
    for (const file of [ONE, TWO, 'test/support/table.ts', 'src/sum.ts']) write(file, '');
    const built = {
      [ONE]: { inputs: [ONE, 'test/support/table.ts', 'src/sum.ts'] },
      [TWO]: { inputs: [TWO, 'src/sum.ts'] },
    };
    write('out/built.json', JSON.stringify(built));
    const index = TestIndex.read(project);
    index.note(ONE, ['a sum adds', 'a sum carries'], 10);
    index.note(TWO, ['a list sorts'], 20);
    index.save();
  });
  afterEach(() => fs.rmSync(project, { recursive: true, force: true }));

  const holding = (title: RegExp): readonly string[] =>
    TestIndex.read(project).holding([ONE, TWO, 'test/unit/new.test.ts'], title);

  it('knows which files hold a title, and none of a file that is new', () => {
    assert.deepEqual(holding(/adds/), [ONE, 'test/unit/new.test.ts']);
    assert.deepEqual(holding(/^a /), [ONE, TWO, 'test/unit/new.test.ts']);
    assert.deepEqual(holding(/divides/), ['test/unit/new.test.ts']);
  });

  it('knows no more of a file when it, or what it takes of the tests, has changed', () => {
    touch('test/support/table.ts');
    assert.deepEqual(holding(/divides/), [ONE, 'test/unit/new.test.ts']);
    fs.rmSync(path.join(project, TWO));
    assert.deepEqual(holding(/divides/), [ONE, TWO, 'test/unit/new.test.ts']);
  });

  it('still knows the titles when what is tested has changed', () => {
    touch('src/sum.ts');
    assert.deepEqual(holding(/adds/), [ONE, 'test/unit/new.test.ts']);
  });

  it('puts first what took longest', () => {
    assert.deepEqual(TestIndex.read(project).longestFirst([ONE, TWO]), [TWO, ONE]);
  });

  it('keeps the time of a whole run when a part of it is run', () => {
    const index = TestIndex.read(project);
    index.note(TWO, ['a list sorts']);
    assert.deepEqual(index.longestFirst([ONE, TWO]), [TWO, ONE]);
  });

  it('begins anew when it cannot be read', () => {
    write('out/tests.json', '{"test/un');
    assert.deepEqual(holding(/adds/), [ONE, TWO, 'test/unit/new.test.ts']);
  });
});
