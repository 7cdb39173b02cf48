import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import {
  runTask,
  type TasksFile,
  tasksFile,
  workspaceFolder,
  writeTasks,
} from '../hostStage/taskRuns';
import { hurry } from '../support/hurry';
import { UploadFixture } from '../support/uploadFixture';

const BUILD = 'mkdir -p build && head -c 100000 /dev/urandom > build/disk.img';

describe('the tasks of docs/automation.md', () => {
  const fixture = new UploadFixture();
  hurry();
  const asked = vscode.commands.registerCommand('test.region', () => 'us-ord');

  after(() => {
    asked.dispose();
    fs.rmSync(path.dirname(tasksFile()), { recursive: true, force: true });
    fs.rmSync(path.join(workspaceFolder(), 'build'), { recursive: true, force: true });
  });

  it('build a disk image, compress it, ask for a region, and upload it', async () => {
    const task = await writeTasks(runnable(example()), 'upload disk image');
    const ended = await runTask(task);
    assert.deepEqual(ended, [
      { name: 'build disk image', exitCode: 0 },
      { name: 'compress disk image', exitCode: 0 },
      { name: 'upload disk image', exitCode: 0 },
    ]);
    assert.deepEqual(fixture.created()[0]?.body, {
      label: 'nightly',
      region: 'us-ord',
      tags: ['nightly'],
      cloud_init: true,
    });
    assert.equal(fixture.imageOf('nightly')?.status, 'available');
  });
});

function example(): TasksFile {
  const folder = vscode.extensions.getExtension('images-for-linode.linode-images')?.extensionPath;
  const page = fs.readFileSync(path.join(folder ?? '', 'docs/automation.md'), 'utf8');
  const [, section = ''] = page.split('\n## Upload at the end of a build');
  const [, json = ''] = /```json\n([\s\S]+?)```/.exec(section) ?? [];
  return JSON.parse(json) as TasksFile;
}

/** Without Packer, and with nobody at hand who picks a region, the rest as it is. */
function runnable({ inputs = [], tasks, version }: TasksFile): TasksFile {
  const [input, ...otherInputs] = inputs;
  const [build, ...otherTasks] = tasks;
  assert.deepEqual([otherInputs, otherTasks.length], [[], 2]);
  return {
    version,
    inputs: [{ ...input, type: 'command', command: 'test.region' }],
    tasks: [{ ...build, command: BUILD }, ...otherTasks],
  };
}
