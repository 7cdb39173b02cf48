import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ActivityFiles } from '../../../../../src/features/activity/disk/activityFiles';
import { FakeClock } from '../../../../support/fakeClock';
import { MemoryLog } from '../../../../support/memoryLog';

const DAY = 86_400_000;

describe('the files of the activity', () => {
  let root: string;
  let folder: string;
  let log: MemoryLog;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-activity-'));
    folder = path.join(root, 'activity');
    log = new MemoryLog();
  });

  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  function filesAt(now: number, limits = {}): ActivityFiles {
    return new ActivityFiles(folder, { clock: new FakeClock(now), log, ...limits });
  }

  const names = () => fs.readdirSync(folder).toSorted();

  it('keep what several windows write at the same time, line by line', async () => {
    const windows = [0, 1, 2, 3].map(() => filesAt(0));
    const wanted = windows.flatMap((window, at) =>
      Array.from({ length: 50 }, (_, number) => {
        const line = `${at} ${number} ${'x'.repeat(2_000)}`;
        window.append(line);
        return line;
      }),
    );
    const read = await Promise.all(windows.map((window) => window.read()));
    for (const lines of await Promise.all(windows.map((window) => window.read()))) {
      assert.deepEqual(lines.toSorted(), wanted.toSorted());
    }
    assert.equal(read.length, windows.length);
    assert.deepEqual(names(), ['1970-01-01-0.lines']);
  });

  it('are for the eyes of their user alone', async function () {
    if (process.platform === 'win32') this.skip();
    const files = filesAt(0);
    files.append('a');
    await files.read();
    assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
    assert.equal(fs.statSync(path.join(folder, '1970-01-01-0.lines')).mode & 0o777, 0o600);
  });

  it('lose half a line of a window that was killed, and no other', async () => {
    const files = filesAt(0);
    files.append('whole');
    await files.read();
    fs.appendFileSync(path.join(folder, '1970-01-01-0.lines'), '\n{"half');
    files.append('next');
    assert.deepEqual(await files.read(), ['whole', '{"half', 'next']);
  });

  it('leave what is older than 90 days, at the first line of a day', async () => {
    const old = filesAt(0);
    old.append('old');
    await old.read();
    const kept = filesAt(90 * DAY);
    kept.append('new');
    assert.deepEqual(await kept.read(), ['old', 'new']);
    const later = filesAt(92 * DAY);
    later.append('newer');
    assert.deepEqual(await later.read(), ['new', 'newer']);
  });

  it('are bounded: a full one is followed by another, and the oldest go', async () => {
    const limits = { fileBytes: 100, totalBytes: 350 };
    for (const day of [0, 1, 2]) {
      const files = filesAt(day * DAY, limits);
      for (const number of [0, 1, 2]) files.append(`${day} ${number} ${'x'.repeat(110)}`);
      const lines = await files.read();
      assert.match(lines.at(-1) ?? '', new RegExp(`^${day} 2 `));
      const sizes = names().map((name) => fs.statSync(path.join(folder, name)).size);
      assert.ok(sizes.reduce((sum, size) => sum + size) <= 350 + 120, names().join());
    }
    assert.ok(!names().includes('1970-01-01-2.lines'));
    assert.ok(names().includes('1970-01-03-0.lines'));
  });

  it('let other files be, and say in the log what cannot be read or kept', async () => {
    fs.mkdirSync(path.join(folder, '1970-01-01-0.lines'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'notes.txt'), 'mine');
    const files = filesAt(200 * DAY);
    files.append('a');
    assert.deepEqual(await files.read(), []);
    assert.ok(
      log.lines.some((line) => /could not be kept/.test(line)),
      log.lines.join(),
    );
    assert.ok(names().includes('notes.txt'));
  });

  it('hold nothing up where the folder cannot be made', async () => {
    fs.writeFileSync(folder, '');
    const files = filesAt(0);
    files.append('a');
    assert.deepEqual(await files.read(), []);
    assert.equal(log.lines.length, 2);
  });
});
