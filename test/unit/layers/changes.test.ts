import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Changes } from '../../layers/changes';

describe('the changes in a folder', () => {
  let folder: string;
  let changes: Changes;
  const write = (file: string, text: string): void =>
    fs.writeFileSync(path.join(folder, file), text);

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changes-'));
    fs.mkdirSync(path.join(folder, 'below'));
    changes = new Changes([folder]);
  });
  afterEach(() => {
    changes.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('are told of a file below it, of several at once, and of one that changes later', async () => {
    const first = changes.next();
    write('below/a.ts', '1');
    write('below/b.ts', '1');
    await first;
    const second = changes.next();
    write('below/a.ts', '2');
    await second;
    assert.equal(fs.readFileSync(path.join(folder, 'below/a.ts'), 'utf8'), '2');
  });

  it('are told of one that came before somebody asked', async () => {
    write('a.ts', '1');
    await changes.next();
    assert.deepEqual(fs.readdirSync(folder), ['a.ts', 'below']);
  });
});
