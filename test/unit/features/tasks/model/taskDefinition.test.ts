import assert from 'node:assert/strict';
import {
  readImageTask,
  type UploadTask,
} from '../../../../../src/features/tasks/model/taskDefinition';
import { TaskDefinitionError } from '../../../../../src/features/tasks/model/taskProblem';

const UPLOAD = { type: 'linode-image', action: 'upload', file: 'disk.img.gz', region: 'us-ord' };
const CAPTURE = { type: 'linode-image', action: 'capture', linode: 'web-1' };

function problemsOf(definition: Record<string, unknown>): readonly unknown[] {
  try {
    return [readImageTask(definition)];
  } catch (error) {
    assert.ok(error instanceof TaskDefinitionError);
    return error.problems;
  }
}

describe('the definition of a task', () => {
  it('of an upload needs no more than a file and a region', () => {
    assert.deepEqual(readImageTask(UPLOAD), {
      action: 'upload',
      file: 'disk.img.gz',
      region: 'us-ord',
      checksum: undefined,
      label: undefined,
      description: '',
      tags: [],
      hasCloudInit: false,
      wait: true,
    });
  });

  it('of an upload takes a checksum, and nothing that is none', () => {
    const hex = 'AB'.repeat(32);
    const { checksum } = readImageTask({ ...UPLOAD, checksum: `sha256:${hex}` }) as UploadTask;
    assert.deepEqual(checksum, { algorithm: 'sha256', hex: hex.toLowerCase() });
    for (const wrong of ['abc', 'zz'.repeat(32), `md5:${'ab'.repeat(16)}`, 7]) {
      assert.throws(() => readImageTask({ ...UPLOAD, checksum: wrong }), TaskDefinitionError);
    }
  });

  it('of a capture needs no more than a Linode, by its label or its number', () => {
    const common = { description: '', tags: [], hasCloudInit: false, wait: true, label: undefined };
    const task = { action: 'capture', linode: 'web-1', disk: undefined, ...common };
    assert.deepEqual(readImageTask(CAPTURE), task);
    const numbers = readImageTask({ ...CAPTURE, linode: 12, disk: 34 });
    assert.deepEqual(numbers, { ...task, linode: '12', disk: '34' });
  });

  it('takes the texts that inputs give, and trims them', () => {
    const { description, hasCloudInit, label, tags, wait } = readImageTask({
      ...UPLOAD,
      imageLabel: ' web ',
      description: 'nightly',
      tags: 'web, db-1,web',
      cloudInit: 'true',
      wait: 'false',
    });
    assert.deepEqual(
      [label, description, tags, hasCloudInit, wait],
      ['web', 'nightly', ['web', 'db-1'], true, false],
    );
    assert.deepEqual(readImageTask({ ...UPLOAD, tags: ['web', 'db-1'] }).tags, ['web', 'db-1']);
  });

  it('counts an empty text and null as left out, as an input gives them that is left empty', () => {
    const task = readImageTask({ ...UPLOAD, imageLabel: '', description: ' ', cloudInit: '' });
    assert.deepEqual([task.label, task.description, task.hasCloudInit], [undefined, '', false]);
    assert.deepEqual(readImageTask({ ...UPLOAD, tags: null, wait: null }).wait, true);
  });

  it('must have an action that is known', () => {
    assert.deepEqual(problemsOf({ file: 'disk.img.gz' }), [
      { kind: 'missing', property: 'action' },
    ]);
    assert.deepEqual(problemsOf({ ...UPLOAD, action: 'send' }), [
      { kind: 'notOneOf', property: 'action', value: 'send', allowed: ['upload', 'capture'] },
    ]);
    assert.deepEqual(problemsOf({ ...UPLOAD, action: 1 }), [
      { kind: 'wrongType', property: 'action', wanted: 'text' },
    ]);
  });

  it('tells all that is missing at once', () => {
    assert.deepEqual(problemsOf({ action: 'upload' }), [
      { kind: 'missing', property: 'file' },
      { kind: 'missing', property: 'region' },
    ]);
    assert.deepEqual(problemsOf({ action: 'capture' }), [{ kind: 'missing', property: 'linode' }]);
  });

  it('tells each value of a wrong kind', () => {
    const wrong = {
      ...UPLOAD,
      file: 1,
      imageLabel: 2,
      description: [],
      tags: ['web', 3],
      cloudInit: 'yes',
      wait: 0,
    };
    const problems = [
      ...['file', 'imageLabel', 'description'].map((property) => ({ property, wanted: 'text' })),
      { property: 'tags', wanted: 'texts' },
      ...['cloudInit', 'wait'].map((property) => ({ property, wanted: 'yesNo' })),
    ].map((one) => ({ kind: 'wrongType', ...one }));
    assert.deepEqual(problemsOf(wrong), problems);
    assert.deepEqual(problemsOf({ ...CAPTURE, linode: true }), [
      { kind: 'wrongType', property: 'linode', wanted: 'idOrLabel' },
    ]);
  });

  it('goes by the rules of labels, descriptions and tags', () => {
    const wrong = {
      ...UPLOAD,
      imageLabel: 'a'.repeat(51),
      description: 'a'.repeat(65_001),
      tags: ['no'],
    };
    assert.deepEqual(problemsOf(wrong), [
      { kind: 'field', property: 'imageLabel', problem: { kind: 'labelTooLong', limit: 50 } },
      {
        kind: 'field',
        property: 'description',
        problem: { kind: 'descriptionTooLong', limit: 65_000 },
      },
      {
        kind: 'field',
        property: 'tags',
        problem: { kind: 'tagLength', tag: 'no', from: 3, to: 100 },
      },
    ]);
  });

  it('has nothing in it that belongs to the other action', () => {
    assert.deepEqual(problemsOf({ ...UPLOAD, linode: 'web-1', disk: 1 }), [
      { kind: 'unused', property: 'linode', action: 'upload' },
      { kind: 'unused', property: 'disk', action: 'upload' },
    ]);
    assert.deepEqual(problemsOf({ ...CAPTURE, region: 'us-ord' }), [
      { kind: 'unused', property: 'region', action: 'capture' },
    ]);
  });
});
