import assert from 'node:assert/strict';
import {
  findDisk,
  findLinode,
  regionProblem,
} from '../../../../../src/features/tasks/model/taskPlaces';
import {
  TaskDefinitionError,
  type TaskProblem,
} from '../../../../../src/features/tasks/model/taskProblem';
import { disk, linode, region } from '../../../../support/builders';

function fails(work: () => unknown, ...problems: readonly TaskProblem[]): void {
  assert.throws(work, (error: unknown) => {
    assert.ok(error instanceof TaskDefinitionError);
    assert.deepEqual(error.problems, problems);
    return true;
  });
}

describe('the region of an upload task', () => {
  const regions = [
    region({ id: 'us-ord' }),
    region({ id: 'de-fra-2' }),
    region({ id: 'us-edge', isDistributed: true }),
    region({ id: 'us-old', capabilities: [] }),
  ];
  const problem = (id: string) => regionProblem(id, { regions, denied: ['de-fra-2'] });

  it('is one that holds images', () => {
    assert.equal(problem('us-ord'), undefined);
  });

  it('is named with those that would do when there is none of that id', () => {
    assert.deepEqual(problem('us-nowhere'), {
      kind: 'unknownRegion',
      region: 'us-nowhere',
      regions: ['us-ord'],
    });
  });

  it('is refused for what keeps it from holding images', () => {
    assert.deepEqual(
      ['us-edge', 'us-old', 'de-fra-2'].map(problem),
      ['distributed', 'noObjectStorage', 'denied'].map((reason, at) => ({
        kind: 'noImages',
        region: ['us-edge', 'us-old', 'de-fra-2'][at],
        reason,
      })),
    );
  });
});

describe('the Linode of a capture task', () => {
  const linodes = [linode({ id: 1, label: 'web' }), linode({ id: 2, label: '1' })];

  it('is found by its label first, then by its id', () => {
    assert.equal(findLinode(linodes, 'web').id, 1);
    assert.equal(findLinode(linodes, '1').id, 2);
    assert.equal(findLinode(linodes, '2').id, 2);
  });

  it('must be there', () => {
    fails(() => findLinode(linodes, 'db'), { kind: 'unknownLinode', linode: 'db' });
  });
});

describe('the disk of a capture task', () => {
  const swap = disk({ id: 9, label: 'Swap', filesystem: 'swap' });
  const raw = disk({ id: 1, label: 'Raw', filesystem: 'raw' });
  const root = disk({ id: 2, label: 'Root' });

  it('is the first that can be mounted for sure, else the first', () => {
    assert.equal(findDisk('web', [swap, raw, root, disk({ id: 3 })], undefined).id, 2);
    assert.equal(findDisk('web', [swap, raw], undefined).id, 1);
  });

  it('is found by its label or its id', () => {
    assert.equal(findDisk('web', [swap, raw, root], 'Raw').id, 1);
    assert.equal(findDisk('web', [swap, raw, root], '2').id, 2);
  });

  it('must be there, be no swap disk, and be ready', () => {
    fails(() => findDisk('web', [swap], undefined), { kind: 'noDisk', linode: 'web' });
    fails(() => findDisk('web', [swap, raw, root], 'Swap'), {
      kind: 'unknownDisk',
      disk: 'Swap',
      linode: 'web',
      disks: ['Raw', 'Root'],
    });
    const busy = disk({ label: 'Root', status: 'not ready' });
    fails(() => findDisk('web', [busy], undefined), { kind: 'diskNotReady', disk: 'Root' });
  });
});
