import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { LinodeImagesApi } from '../../../src/app/publicApi';
import { closes } from '../../support/deeds';
import { Fixture } from '../../support/fixture';
import { hurry } from '../../support/hurry';
import { asUser } from '../../support/scriptedUser';

describe('what the extension exports', () => {
  const fixture = new Fixture();
  hurry();
  let api: LinodeImagesApi;

  /** As docs/automation.md says. */
  beforeEach(async () => {
    const extension = vscode.extensions.getExtension<LinodeImagesApi>(
      'images-for-linode.linode-images',
    );
    assert.ok(extension, 'the extension is there');
    api = await extension.activate();
  });

  const looked = () => fixture.simulator.journal.next(({ path }) => /images\/private/.test(path));
  /** What a wait ends with; nobody is asked and nothing is shown. */
  const ended = (...args: Parameters<LinodeImagesApi['waitUntilAvailable']>) =>
    asUser([], () =>
      api.waitUntilAvailable(...args).then(
        (image) => image,
        (error: Error) => `${error.name}: ${error.message}`,
      ),
    );
  const creating = () =>
    fixture.simulator.account.addImage({ label: 'web', status: 'creating', regions: [] });

  it('has a version', () => {
    assert.equal(api.version, 1);
  });

  it('waits for an image, and gives it in the terms of the API', async () => {
    const web = creating();
    await fixture.signIn();
    const first = looked();
    const wait = ended(web.id);
    await first;
    web.status = 'available';
    web.tags = ['production'];
    web.regions = [{ region: 'us-ord', status: 'available' }];
    const { id, label, description, type, size, capabilities } = web;
    const plain = { id, label, description, type, size, capabilities, tags: ['production'] };
    const [created, updated] = [web.created, web.updated].map((time) => `${time}.000Z`);
    assert.deepEqual(await wait, {
      ...plain,
      created,
      updated,
      status: 'available',
      total_size: 1024,
      regions: [{ region: 'us-ord', status: 'available' }],
    });
  });

  it('waits for the copies in the regions that are named, and for no others', async () => {
    const web = fixture.simulator.account.addImage({
      regions: [
        { region: 'us-ord', status: 'available' },
        { region: 'jp-osa', status: 'replicating' },
      ],
    });
    await fixture.signIn();
    assert.equal(typeof (await ended(web.id)), 'object');
    const first = looked();
    const wait = ended(web.id, { regions: ['jp-osa'] });
    await first;
    web.regions = [{ region: 'jp-osa', status: 'timedout' }];
    assert.equal(
      await wait,
      'ReplicaTimedOutError: Linode gave up copying it to jp-osa. Remove that copy, then add it again.',
    );
  });

  it('tells by the name of the error how it ended', async () => {
    const web = creating();
    assert.equal(await ended(web.id), 'SignedOutError: You are not signed in to Linode.');
    await fixture.signIn();
    assert.equal(await ended('private/1'), 'ImageNotFoundError: Linode does not have it any more.');
    assert.equal(
      await ended(web.id, { timeoutMs: 1 }),
      'WaitTimeoutError: It takes longer than expected.',
    );
    const failed = ended(web.id);
    await looked();
    fixture.simulator.account.removeImage(web.id);
    assert.equal(
      await failed,
      'ImageFailedError: Linode removed the image without giving a reason.',
    );
  });

  it('asks nobody for another token when one is refused', async () => {
    const web = creating();
    await fixture.signIn();
    const refusal = { kind: 'status', status: 401, reason: 'Invalid Token' } as const;
    fixture.simulator.faults.next({ path: /images\/private/ }, refusal);
    assert.match(String(await ended(web.id)), /^TokenRefusedError: Linode does not accept/);
  });

  it('ends when its token is cancelled, before or meanwhile', async () => {
    const web = creating();
    await fixture.signIn();
    const source = new vscode.CancellationTokenSource();
    const { token } = source;
    const first = looked();
    const wait = api.waitUntilAvailable(web.id, { token });
    await first;
    source.cancel();
    await assert.rejects(wait, vscode.CancellationError);
    await assert.rejects(api.waitUntilAvailable(web.id, { token }), vscode.CancellationError);
  });

  it('stays with the account of the call when somebody else signs in', async () => {
    const web = creating();
    await fixture.signIn();
    const first = looked();
    const wait = api.waitUntilAvailable(web.id);
    await first;
    await fixture.signIn(fixture.simulator.tokens.restrictedUser);
    web.status = 'available';
    assert.equal((await wait).id, web.id);
  });
});

describe('a task', () => {
  const fixture = new Fixture();
  hurry();

  it('waits for an image, and is given its id', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const used = path.join(folder.uri.fsPath, 'used.txt');
    const script = 'require("fs").writeFileSync(process.argv[1], process.argv[2])';
    const command = 'linodeImages.waitUntilAvailable';
    await writeTasks({
      version: '2.0.0',
      inputs: [{ id: 'image', type: 'command', command, args: id }],
      tasks: [
        {
          label: 'use the image',
          type: 'process',
          command: process.execPath,
          args: ['-e', script, used, `\${input:image}`],
        },
      ],
    });
    const ended = new Promise<number | undefined>((resolve) => {
      const subscription = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => {
        subscription.dispose();
        resolve(exitCode);
      });
    });
    await asUser([closes('“web” is available.')], async () => {
      const tasks = await vscode.tasks.fetchTasks();
      const task = tasks.find(({ name }) => name === 'use the image');
      assert.ok(task, tasks.map(({ name }) => name).join());
      await vscode.tasks.executeTask(task);
      assert.equal(await ended, 0);
    });
    assert.equal(fs.readFileSync(used, 'utf8'), id);
    await writeTasks({ version: undefined, inputs: undefined, tasks: undefined });
  });

  /** As tasks.json of the workspace; a part that is undefined is taken out. */
  async function writeTasks(parts: Readonly<Record<string, unknown>>): Promise<void> {
    for (const [key, value] of Object.entries(parts)) {
      const tasks = vscode.workspace.getConfiguration('tasks');
      await tasks.update(key, value, vscode.ConfigurationTarget.Workspace);
    }
  }
});
