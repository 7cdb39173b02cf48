import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { doubtsOf } from '../../../../src/features/preflight/model/fileFacts';
import { CheckFixture, diskOf, problemOf } from '../../../support/checkFixture';
import { diskWith } from '../../../support/diskBytes';
import { type MadeDisk, qcow2File } from '../../../support/qcow2Bytes';

const CLUSTER = 65_536;
const GIB = 1024 ** 3;

describe('a look at a qcow2 file', () => {
  const fixture = new CheckFixture();

  async function look(bytes: Uint8Array, extension = '.qcow2') {
    const path = fixture.path.replace('.img.gz', extension);
    await writeFile(path, bytes);
    return fixture.checks.look(path);
  }

  function fileOf(disk: Buffer, rest: Partial<MadeDisk> = {}) {
    const count = Math.ceil(disk.length / CLUSTER);
    const clusters = Array.from({ length: count }, (_, index) => ({
      packed: disk.subarray(index * CLUSTER, (index + 1) * CLUSTER),
    }));
    return qcow2File({ clusters, ...rest });
  }

  it('sees the disk in it, whatever it is called', async () => {
    const disk = diskOf(16 * CLUSTER);
    for (const extension of ['.qcow2', '.img', '.raw', '.img.gz', '']) {
      const facts = await look(fileOf(disk).bytes, extension);
      assert.deepEqual(facts.content, { kind: 'disk', layout: 'ext4', declaredBytes: disk.length });
      assert.deepEqual(facts.size, { kind: 'known', bytes: disk.length });
      assert.equal(facts.container?.format, 'qcow2');
      assert.equal(facts.isRaw, true);
      assert.deepEqual(doubtsOf(facts), []);
    }
  });

  it('holds the disk against what it tells of itself, and against the limit', async () => {
    const cut = fileOf(diskOf(16 * CLUSTER), { sizeBytes: 8 * CLUSTER });
    assert.deepEqual(
      doubtsOf(await look(cut.bytes)).map(({ kind }) => kind),
      ['cutShort'],
    );
    const { bytes } = qcow2File({ clusters: ['none'] });
    bytes.writeUInt32BE(20, 36);
    bytes.writeBigUInt64BE(BigInt(10 * GIB), 24);
    assert.deepEqual(
      doubtsOf(await look(bytes)).map(({ kind }) => kind),
      ['layout', 'tooLarge'],
    );
  });

  it('refuses what claims more than any system needs, before it looks at a table', async () => {
    const { bytes } = qcow2File({ clusters: ['none'] });
    bytes.writeBigUInt64BE(BigInt(4096 * GIB), 24);
    const problem = await problemOf(look(bytes));
    assert.ok(problem.kind === 'notDisk' && problem.conversion.kind === 'tooLarge');
    assert.equal(problem.conversion.diskBytes, 4096 * GIB);
  });

  it('refuses what is no disk in it, and says what that is', async () => {
    const iso = Buffer.concat([diskWith([32_769, 'CD001']), Buffer.alloc(CLUSTER)]);
    const problem = await problemOf(look(fileOf(iso).bytes));
    assert.ok(problem.kind === 'notDisk' && problem.content.format === 'iso');
    assert.equal(problem.conversion.kind, 'format');
  });

  it('refuses what needs another file, a key, or was not closed', async () => {
    for (const [features, kind] of [
      [0x1, 'unclosed'],
      [0x2, 'unclosed'],
      [0x4, 'dataFile'],
      [0x40, 'newer'],
    ] as const) {
      const problem = await problemOf(look(fileOf(diskOf(CLUSTER), { features }).bytes));
      assert.ok(problem.kind === 'notDisk', problem.kind);
      assert.equal(problem.conversion.kind, kind);
    }
  });

  it('refuses what is damaged', async () => {
    const { bytes } = fileOf(diskOf(16 * CLUSTER));
    const problem = { kind: 'damagedDisk' };
    assert.deepEqual(await problemOf(look(bytes.subarray(0, -CLUSTER))), problem);
    assert.deepEqual(await problemOf(look(bytes.subarray(0, 90))), problem);
  });
});
