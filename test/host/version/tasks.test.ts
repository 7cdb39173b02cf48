import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { OpenExtension } from '../../hostStage/openExtension';
import {
  runImageTask,
  tasksFile,
  untilProblem,
  workspaceFolder,
  writeTask,
} from '../../hostStage/taskRuns';
import { hurry } from '../../support/hurry';
import { untilTree } from '../../support/treeText';
import { UploadFixture } from '../../support/uploadFixture';

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
    it('ends well when the image is available, and has said each step', async () => {
      const fields = { description: 'nightly', tags: ['web', 'db-1'], cloudInit: true };
      const definition = upload({ imageLabel: 'nightly web', ...fields });
      assert.equal(await runImageTask(definition), 0);
      const [request] = fixture.created();
      assert.deepEqual(request?.body, {
        label: 'nightly web',
        region: 'us-ord',
        description: 'nightly',
        tags: ['web', 'db-1'],
        cloud_init: true,
      });
      const image = fixture.imageOf('nightly web');
      assert.equal(image?.status, 'available');
      assert.deepEqual(lines(), [
        `Checking ${definition.file}`,
        `Uploading web.img.gz (11 KB) into the image “nightly web” (${image.id}) in us-ord`,
        `“nightly web” (${image.id}) is available in Chicago, IL (us-ord).`,
      ]);
    });

    it('takes a file relative to its folder, and the label from its name', async () => {
      fs.copyFileSync(upload().file, path.join(workspaceFolder(), 'from folder.img.gz'));
      assert.equal(await runImageTask(upload({ file: 'from folder.img.gz' })), 0);
      assert.equal(fixture.imageOf('from folder')?.status, 'available');
    });

    it('says all that is wrong with it before anything is made, in the terminal and beside it', async () => {
      const wrong = { region: 'us-nowhere', file: '/no/such.img.gz' };
      const written = upload({ ...wrong, cloudInit: 'perhaps', linode: 'web-1' });
      assert.equal(await runImageTask(written), 2);
      const said =
        '“cloudInit” must be true or false. “linode” has no meaning for the action “upload”. Take it out.';
      assert.deepEqual(lines(), [`error: ${tasksFile()}: ${said}`]);
      await untilProblem(tasksFile(), said);
      assert.equal(await runImageTask(upload(wrong)), 2);
      assert.match(
        lines().at(-1) ?? '',
        /“file”: There is no file \/no\/such\.img\.gz\. “region”: Linode has no region “us-nowhere”\. These hold images: .*us-ord/,
      );
      assert.deepEqual(fixture.created(), []);
    });

    it('deletes the unfinished image when it is called off with Ctrl+C', async () => {
      fixture.simulator.faults.next(sending, { kind: 'stall', afterBytes: 1000 });
      const ended = runImageTask(upload({}, 3));
      const { own, terminals } = fixture.extension;
      await untilTree(own, /web \| uploading/);
      await terminals.untilWritten(/web\.img\.gz: \d+%/);
      terminals.type(CTRL_C);
      assert.equal(await ended, 130);
      const [cancelled, deleted] = lines().slice(-2);
      assert.equal(cancelled, 'Cancelled.');
      assert.match(deleted ?? '', /^Deleted the unfinished image “web” \(private\/\d+\)\.$/);
      assert.equal(fixture.imageOf('web'), undefined);
    });

    it('deletes the unfinished image when VS Code ends the task', async () => {
      fixture.simulator.faults.next(sending, { kind: 'stall', afterBytes: 1000 });
      const task = await writeTask(upload({}, 3));
      const execution = await vscode.tasks.executeTask(task);
      await fixture.extension.terminals.untilWritten(/web\.img\.gz: \d+%/);
      const deleted = fixture.simulator.journal.next(({ method }) => method === 'DELETE');
      execution.terminate();
      await deleted;
      assert.equal(fixture.imageOf('web'), undefined);
    });

    it('deletes the unfinished image when the file changes while it is sent, and says so beside the file', async () => {
      const definition = upload({}, 30);
      fixture.simulator.faults.next(sending, { kind: 'cut', afterBytes: 1000 });
      const ended = runImageTask(definition);
      await fixture.extension.terminals.untilWritten(/sent again from the start/);
      fs.appendFileSync(definition.file, 'more');
      assert.equal(await ended, 1);
      const [said = ''] = lines().filter((line) => line.startsWith('error: '));
      assert.match(said, /: The upload of web\.img\.gz stopped at \d+%: web\.img\.gz changed/);
      await untilProblem(definition.file, said.slice(`error: ${definition.file}: `.length));
      assert.equal(deletions().length, 1);
    });
  });

  describe('that captures', () => {
    const capture = (partial: object) => runImageTask({ action: 'capture', ...partial });

    it('takes the Linode by its label, and the disk that it boots from', async () => {
      fixture.simulator.account.addLinode({ label: 'web-1' });
      assert.equal(await capture({ linode: 'web-1', imageLabel: 'golden' }), 0);
      const image = fixture.imageOf('golden');
      assert.equal(image?.status, 'available');
      assert.equal(lines().at(-1), `“golden” (${image.id}) is available in Chicago, IL (us-ord).`);
    });
  });
});
