import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { on, once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  makeWorkFolder,
  removeLeftovers,
} from '../../../../../src/features/upload/disk/workFolder';
import { MemoryLog } from '../../../../support/memoryLog';

const HOUR_MS = 60 * 60 * 1000;
const IMAGE_BYTES = 16 * 2 ** 20;
const PROGRAM = join(__dirname, 'compressing/main.js');

describe('the folder of a compressed image', () => {
  let folder: string;
  let parent: string;
  let log: MemoryLog;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linode-images-'));
    parent = join(folder, 'compressed');
    log = new MemoryLog();
  });

  afterEach(async () => {
    child?.kill('SIGKILL');
    await rm(folder, { recursive: true });
    assert.deepEqual(log.lines, []);
  });

  /** Another process that has begun to compress. */
  async function startCompressing(imageBytes: number): Promise<ChildProcess> {
    const image = join(folder, 'disk.img');
    await writeFile(image, randomBytes(imageBytes));
    child = fork(PROGRAM, [image, parent]);
    await once(child, 'message');
    return child;
  }

  /** Until it tells of so many bytes, or that it has all. */
  async function untilDone(process: ChildProcess, bytes: number): Promise<void> {
    for await (const [message] of on(process, 'message')) {
      if (typeof message === 'string' || message >= bytes) return;
    }
  }

  async function makeOld(name: string, ageMs: number): Promise<void> {
    const then = new Date(Date.now() - ageMs);
    await utimes(join(parent, name), then, then);
  }

  it('is for this user alone, and goes with all that is in it', async () => {
    const made = await makeWorkFolder(parent);
    if (process.platform !== 'win32') assert.equal((await stat(made.path)).mode & 0o777, 0o700);
    await writeFile(join(made.path, 'disk.img.gz'), 'x');
    await made.remove();
    await made.remove();
    assert.deepEqual(await readdir(parent), []);
  });

  it('is another for each image', async () => {
    const [one, other] = [await makeWorkFolder(parent), await makeWorkFolder(parent)];
    await one.remove();
    assert.deepEqual(await readdir(parent), [basename(other.path)]);
    await other.remove();
  });

  for (const part of [0, 0.3, 0.6, 1].map((least) => Math.min(1, least + Math.random() * 0.3))) {
    it(`of a process that was killed is removed at the next start (at ${part})`, async () => {
      const killed = await startCompressing(IMAGE_BYTES);
      await untilDone(killed, part * IMAGE_BYTES);
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      assert.equal((await readdir(parent)).length, 1);
      await removeLeftovers(parent, log);
      assert.deepEqual(await readdir(parent), []);
    });
  }

  it('of a process that is at work stays, until it is killed with the copy complete', async () => {
    const working = await startCompressing(2 ** 20);
    await removeLeftovers(parent, log);
    assert.equal((await readdir(parent)).length, 1);
    await untilDone(working, Number.POSITIVE_INFINITY);
    await removeLeftovers(parent, log);
    assert.equal((await readdir(parent)).length, 1);
    working.kill('SIGKILL');
    await once(working, 'exit');
    await removeLeftovers(parent, log);
    assert.deepEqual(await readdir(parent), []);
  });

  it('goes with a process that ends in an orderly manner', async () => {
    const ending = await startCompressing(IMAGE_BYTES);
    assert.equal((await readdir(parent)).length, 1);
    ending.send('exit');
    await once(ending, 'exit');
    assert.deepEqual(await readdir(parent), []);
  });

  it('of this process stays; that of an earlier one with the same number does not', async () => {
    const made = await makeWorkFolder(parent);
    const earlier = basename(made.path).replace(/[0-9a-f]{8}$/, '00000000');
    await mkdir(join(parent, earlier));
    await removeLeftovers(parent, log);
    assert.deepEqual(await readdir(parent), [basename(made.path)]);
    await made.remove();
  });

  it('of a living process or of another machine is removed when nothing can need it', async () => {
    const made = await makeWorkFolder(parent);
    const [machine] = basename(made.path).split('-');
    await made.remove();
    const [living, foreign] = [`${machine}-${process.ppid}-01234567`, 'ffffffff-9-01234567'];
    for (const name of [living, foreign]) await mkdir(join(parent, name));
    for (const name of [living, foreign]) await makeOld(name, 47 * HOUR_MS);
    await removeLeftovers(parent, log);
    assert.deepEqual((await readdir(parent)).toSorted(), [living, foreign].toSorted());
    for (const name of [living, foreign]) await makeOld(name, 49 * HOUR_MS);
    await removeLeftovers(parent, log);
    assert.deepEqual(await readdir(parent), []);
  });

  it('is the only thing that is ever removed', async () => {
    const others = ['disk.img.gz', '1234', 'ffffffff-9-01234567.old'];
    for (const name of others) await mkdir(join(parent, name), { recursive: true });
    for (const name of others) await makeOld(name, 1000 * HOUR_MS);
    await removeLeftovers(parent, log);
    assert.deepEqual((await readdir(parent)).toSorted(), others.toSorted());
  });

  it('is not looked for where nothing was ever compressed', async () => {
    await removeLeftovers(parent, log);
    await assert.rejects(stat(parent), { code: 'ENOENT' });
  });
});
