import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FileClaims } from '../../../src/app/fileClaims';

const NAME = 'private/123';

describe('claims', () => {
  let root: string;
  let folder: string;
  let windows: FileClaims[];
  let children: ChildProcess[];
  const { TMPDIR } = process.env;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'lc-'));
    process.env['TMPDIR'] = root; // The sockets of the test alone.
    folder = path.join(root, 'claims');
    windows = [];
    children = [];
  });
  afterEach(async () => {
    for (const window of windows) window.dispose();
    for (const child of children) child.kill('SIGKILL');
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
    fs.rmSync(root, { recursive: true });
  });

  function open(): FileClaims {
    const window = new FileClaims(folder);
    windows.push(window);
    return window;
  }

  /** A process that has claimed it. */
  async function claimedElsewhere(name = NAME): Promise<ChildProcess> {
    const program = path.join(__dirname, '../../claimer/main.js');
    const child = fork(program, [folder, name], { env: { ...process.env, TMPDIR: root } });
    children.push(child);
    assert.deepEqual(await once(child, 'message'), [true, undefined]);
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  const sockets = () => fs.readdirSync(root).filter((file) => file.endsWith('.sock'));
  const files = () => fs.readdirSync(folder).map((file) => path.extname(file));

  it('are held by one window, until it lets go', async () => {
    const [here, there] = [open(), open()];
    assert.equal(await here.take(NAME), true);
    assert.equal(await here.take(NAME), true);
    assert.equal(await there.take(NAME), false);
    assert.equal(await there.take('private/124'), true);
    await there.release(NAME);
    assert.equal(await there.take(NAME), false);
    await here.release(NAME);
    assert.equal(await there.take(NAME), true);
  });

  it('are held by another process while it lives', async () => {
    const child = await claimedElsewhere();
    const here = open();
    assert.equal(await here.take(NAME), false);
    child.kill('SIGSTOP'); // It lives, though it does not answer.
    assert.equal(await here.take(NAME), false);
  });

  it('are free at once when the process is killed, and nothing of it is left', async () => {
    await kill(await claimedElsewhere());
    assert.equal(sockets().length, 1);
    const here = open();
    assert.equal(await here.take(NAME), true);
    assert.equal(sockets().length, 1);
    assert.deepEqual(files().toSorted(), ['.2', '.window']);
    here.dispose();
    assert.deepEqual([files(), sockets()], [[], []]);
  });

  it('of a dead window go to one of those that want them', async () => {
    for (let round = 0; round < 10; round++) {
      await kill(await claimedElsewhere(`private/${round}`));
      const racers = [open(), open(), open(), open()];
      const taken = await Promise.all(racers.map((one) => one.take(`private/${round}`)));
      assert.equal(taken.filter((isTaken) => isTaken).length, 1, `round ${round}`);
    }
  });

  it('of a dead window on what nobody wants any more are removed by the next one', async () => {
    await kill(await claimedElsewhere());
    await claimedElsewhere('private/124');
    const here = open();
    assert.equal(await here.take('private/125'), true);
    const claims = fs.readdirSync(folder).filter((file) => file.startsWith('private'));
    assert.deepEqual(claims.toSorted(), ['private-124.1', 'private-125.1']);
  });

  it('of a living one go to nobody, however many windows open at the same time', async () => {
    await claimedElsewhere();
    const racers = Array.from({ length: 8 }, open);
    const taken = await Promise.all(racers.map((one) => one.take(NAME)));
    assert.ok(!taken.includes(true));
  });

  it('end with the window that closes', async () => {
    const [here, there] = [open(), open()];
    await here.take(NAME);
    here.dispose();
    assert.equal(await there.take(NAME), true);
  });

  it('are given to no window that has closed', async () => {
    const here = open();
    here.dispose();
    assert.equal(await here.take(NAME), false);
    assert.ok(!fs.existsSync(folder));
  });

  it('are not in the way of one another when they are taken and let go at once', async () => {
    const here = open();
    const taken = await Promise.all([here.take(NAME), here.take(NAME)]);
    assert.deepEqual(taken, [true, true]);
    await Promise.all([here.release(NAME), here.take(NAME), here.release(NAME)]);
    assert.equal(await open().take(NAME), true);
  });

  it('can be had although a killed window has left half a file', async () => {
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'x.new'), '');
    fs.writeFileSync(path.join(folder, 'y.window'), path.join(root, 'gone.sock'));
    assert.equal(await open().take(NAME), true);
    assert.deepEqual(files().toSorted(), ['.1', '.window']);
  });

  it('say why they cannot be had where the folder cannot be made', async () => {
    fs.writeFileSync(folder, '');
    await assert.rejects(open().take(NAME), { code: 'EEXIST' });
  });
});
