import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { machineId } from '../../../src/app/fileClaims';

describe('the id of a machine', () => {
  let root: string;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'machine-'));
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  it('is the same every time, and another one on another disk', () => {
    const id = machineId(path.join(root, 'a'));
    assert.match(id, /^[\da-f-]{36}$/);
    assert.equal(machineId(path.join(root, 'a')), id);
    assert.notEqual(machineId(path.join(root, 'b')), id);
  });

  it('is the name of the host where nothing can be written', () => {
    fs.writeFileSync(path.join(root, 'a'), '');
    assert.equal(machineId(path.join(root, 'a')), os.hostname());
  });
});
