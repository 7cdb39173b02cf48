import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { OpenExtension } from '../hostStage/openExtension';
import { runImageTask, runTask, tasksFile, writeTask, writeTasks } from '../hostStage/taskRuns';
import { hurry } from '../support/hurry';
import { execute } from '../support/stage';
import { rowOf } from '../support/treeText';
import { UploadFixture } from '../support/uploadFixture';

const CTRL_C = '\u0003';

describe('a task', () => {
  const fixture = new UploadFixture<OpenExtension>();
  hurry();
  const lines = () => fixture.extension.terminals.lines;
  const upload = (partial: object = {}, sizeMb?: number) => ({
    action: 'upload',
    file: fixture.files.sample('web.img.gz', sizeMb).fsPath,
    region: 'us-ord',
    ...partial,
  });
  const deletions = () => fixture.simulator.journal.requests('DELETE');
  const sending = { method: 'PUT', target: 'storage' } as const;

  beforeEach(() => fixture.extension.terminals.clear());
  after(() => fs.rmSync(path.dirname(tasksFile()), { recursive: true, force: true }));

  describe('that uploads', () => {
    it('does not wait for Linode when it shall not', async () => {
      const look = fixture.simulator.faults.next(
        { method: 'GET', path: /images\/private/ },
        { kind: 'hold' },
      );
      assert.equal(await runImageTask(upload({ wait: false })), 0);
      assert.match(lines().at(-1) ?? '', /^Linode goes on with “web” \(private\/\d+\)\./);
      await look.met;
      fixture.simulator.faults.release();
    });

    it('fails without a question when nobody is signed in', async () => {
      await fixture.signOut();
      assert.equal(await runImageTask(upload()), 1);
      const said = 'Not signed in to Linode. Run “Linode Images: Sign In” first.';
      assert.deepEqual(lines(), [`error: ${tasksFile()}: ${said}`]);
    });

    it('fails without a question when the token is refused', async () => {
      const { tokens } = fixture.simulator;
      const task = await writeTask(upload());
      tokens.revoke(tokens.minimal);
      const [end] = await runTask(task);
      assert.equal(end?.exitCode, 1);
      assert.match(lines().at(-1) ?? '', /web\.img\.gz: Could not upload .*accept this token/);
    });

    it('waits for its turn, can be called off there, and from the tree', async () => {
      fixture.simulator.faults.next(sending, { kind: 'stall', afterBytes: 1000 });
      const { own, terminals } = fixture.extension;
      const image = (name: string, sizeMb?: number) => ({
        label: name,
        type: 'linode-image',
        action: 'upload',
        region: 'us-ord',
        file: fixture.files.sample(`${name}.img.gz`, sizeMb).fsPath,
      });
      const file = { version: '2.0.0', tasks: [image('web', 3), image('db')] } as const;
      const [web, db] = [await writeTasks(file, 'web'), await writeTasks(file, 'db')];
      const first = runTask(web);
      await terminals.untilWritten(/web\.img\.gz: \d+%/);
      const second = runTask(db);
      await terminals.untilWritten(/db\.img\.gz: waiting, next/);
      terminals.type(CTRL_C);
      assert.deepEqual(await second, [{ name: 'db', exitCode: 130 }]);
      assert.equal(fixture.imageOf('db'), undefined);
      const row = await rowOf(own, 'web');
      await execute('linodeImages.cancelUpload', row, [row]);
      assert.deepEqual((await first).at(-1), { name: 'web', exitCode: 130 });
      assert.equal(fixture.imageOf('web'), undefined);
    });

    it('deletes an image whose creation was not answered, and sends nothing twice', async () => {
      const creation = { method: 'POST', path: /\/images\/upload$/ };
      fixture.simulator.faults.next(creation, { kind: 'cutAfterActing' });
      assert.equal(await runImageTask(upload()), 1);
      assert.match(lines().at(-2) ?? '', /^Deleted the unfinished image/);
      assert.match(lines().at(-1) ?? '', /^error: .+Could not upload web\.img\.gz: Linode cannot/);
      assert.equal(fixture.created().length, 1);
      assert.equal(fixture.imageOf('web'), undefined);
    });

    it('says why Linode could not use the data', async () => {
      const file = fixture.files.broken('web.img.gz').fsPath;
      assert.equal(await runImageTask({ action: 'upload', file, region: 'us-ord' }), 1);
      const said = lines().find((line) => line.startsWith('error: '));
      assert.match(said ?? '', /Could not use web\.img\.gz: Linode could not decompress it/);
    });
  });

  describe('that captures', () => {
    const capture = (partial: object) => runImageTask({ action: 'capture', ...partial });

    it('leaves to Linode what it has begun when it is called off', async () => {
      fixture.simulator.account.addLinode({ label: 'web-1' });
      const looks = { method: 'GET', path: /images\/private/ };
      const look = fixture.simulator.faults.next(looks, { kind: 'hold' });
      const ended = capture({ linode: 'web-1', imageLabel: 'golden' });
      await look.met;
      fixture.extension.terminals.type(CTRL_C);
      assert.equal(await ended, 130);
      const id = fixture.imageOf('golden')?.id;
      const [goesOn, cancelled] = lines().slice(-2);
      assert.equal(goesOn, `Linode goes on with the capture of “golden” (${id}).`);
      assert.equal(cancelled, 'Cancelled.');
      assert.deepEqual(deletions(), []);
    });

    it('says that there is no such Linode, and no such disk', async () => {
      fixture.simulator.account.addLinode({ label: 'web-1' });
      assert.equal(await capture({ linode: 'web-2' }), 2);
      const noLinode =
        '“linode”: The account has no Linode “web-2”, neither as a label nor as an ID.';
      assert.equal(lines().at(-1), `error: ${tasksFile()}: ${noLinode}`);
      assert.equal(await capture({ linode: 'web-1', disk: 'data' }), 2);
      assert.match(lines().at(-1) ?? '', /“disk”: “web-1” has no disk “data”\. These can/);
    });
  });
});
