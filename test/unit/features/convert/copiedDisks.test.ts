import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { toolFinder } from '../../../../src/features/convert/disk/findTool';
import { createImageChecks } from '../../../../src/features/preflight/disk/checkWhole';
import { doubtsOf } from '../../../../src/features/preflight/model/fileFacts';
import {
  CompressionError,
  ImageFileError,
} from '../../../../src/features/preflight/model/imageFileError';
import { createImageCompressor } from '../../../../src/features/upload/disk/compressImage';
import { createImageFileSource } from '../../../../src/features/upload/disk/imageFile';
import { tarOf, zipOf } from '../../../support/archiveBytes';
import { diskOf } from '../../../support/checkFixture';
import { fillDisk } from '../../../support/fullDisk';
import { qcow2File } from '../../../support/qcow2Bytes';

const MIB = 1024 ** 2;
const CLUSTER = 65_536;
const XZ = Buffer.from('\xfd7zXZ\0', 'latin1');

describe('a virtual disk in packed data', () => {
  const disk = diskOf(4 * MIB);
  let folder: string;
  let qcow2: Buffer;

  before(() => {
    const clusters = Array.from({ length: disk.length / CLUSTER }, (_, index) => {
      const cluster = disk.subarray(index * CLUSTER, (index + 1) * CLUSTER);
      return index % 2 === 0 ? { stored: cluster } : { packed: cluster };
    });
    qcow2 = qcow2File({ clusters }).bytes;
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copied-disks-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const findTool = () => toolFinder(() => folder, {});

  async function look(content: Uint8Array) {
    await writeFile(join(folder, 'disk'), content);
    return createImageChecks(createImageFileSource(), undefined, findTool()).look(
      join(folder, 'disk'),
    );
  }

  /** What would be sent of it, uncompressed. */
  async function sentOf(content: Uint8Array) {
    const facts = await look(content);
    assert.deepEqual(doubtsOf(facts), []);
    const parts: number[] = [];
    const copy = await createImageCompressor(join(folder, 'copies'), findTool()).compress(
      join(folder, 'disk'),
      {
        signal: new AbortController().signal,
        onProgress: (done, total) => parts.push(done / total),
      },
    );
    const made = await readdir(join(copy.path, '..'));
    assert.equal(made.length, 1, 'the copy is gone');
    const sent = gunzipSync(await readFile(copy.path));
    await copy.remove();
    assert.deepEqual(
      parts,
      parts.toSorted((a, b) => a - b),
    );
    return sent;
  }

  async function problemOf(work: Promise<unknown>) {
    const error = await work.catch((thrown: unknown) => thrown);
    assert.ok(error instanceof ImageFileError || error instanceof CompressionError, String(error));
    assert.deepEqual(await readdir(join(folder, 'copies')).catch(() => []), []);
    return error.problem;
  }

  async function installTool(name: string, script: string): Promise<void> {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }

  it('is read by a copy of it, which takes no program for qcow2', async () => {
    const forms = [
      gzipSync(qcow2),
      zipOf({ name: 'disk.qcow2', data: qcow2 }),
      zipOf({ name: 'disk.qcow2', data: qcow2, isStored: true }),
      tarOf({ name: 'disk.qcow2', data: qcow2 }),
      gzipSync(tarOf({ name: 'disk.qcow2', data: qcow2 })),
    ];
    for (const [index, content] of forms.entries()) {
      const { content: seen, size } = await look(content);
      assert.equal(seen.kind, 'unseen', `${index}`);
      assert.deepEqual(size, { kind: 'known', bytes: disk.length });
      assert.ok((await sentOf(content)).equals(disk), `${index}`);
    }
  });

  it('says as much of its disk as its header does', async () => {
    const large = Buffer.from(qcow2);
    large.writeBigUInt64BE(7n * 1024n ** 3n, 24);
    large.writeUInt32BE(14, 36);
    const facts = await look(gzipSync(large));
    assert.deepEqual(doubtsOf(facts), [{ kind: 'tooLarge', bytes: 7 * 1024 ** 3 }]);
    const huge = Buffer.from(qcow2);
    huge.writeBigUInt64BE(2n ** 50n, 24);
    const refusal = await problemOf(look(gzipSync(huge)));
    assert.ok(refusal.kind === 'notDisk' && refusal.conversion.kind === 'tooLarge');
    const backed = Buffer.from(qcow2);
    backed.writeBigUInt64BE(512n, 8);
    const difference = await problemOf(look(gzipSync(backed)));
    assert.ok(difference.kind === 'notDisk' && difference.conversion.kind === 'difference');
  });

  it('is refused where it is cut or damaged, and leaves nothing', async () => {
    const cut = qcow2.subarray(0, -2 * CLUSTER);
    assert.deepEqual(await problemOf(sentOf(gzipSync(cut))), { kind: 'damagedDisk' });
    const problem = await problemOf(sentOf(gzipSync(qcow2).subarray(0, -50_000)));
    assert.deepEqual(problem, { kind: 'damaged', damage: 'truncated' });
  });

  it('is refused where there is no room for the copy', async () => {
    fillDisk(join(folder, 'copies'), 100_000);
    try {
      assert.deepEqual(await problemOf(sentOf(gzipSync(qcow2))), { kind: 'diskFull' });
    } finally {
      fillDisk(join(folder, 'copies'), undefined);
    }
    const zip = zipOf({ name: 'disk.qcow2', data: qcow2, isStored: true });
    const at = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    zip.writeUInt32LE(2 ** 32 - 2, at + 20);
    zip.writeUInt32LE(2 ** 32 - 2, at + 24);
    const { kind } = await problemOf(sentOf(zip));
    assert.match(kind, /^noRoom|damaged|notDisk/);
  });

  it('that grows without an end stops at the length of its disk', async function () {
    if (process.platform === 'win32') this.skip();
    await installTool('xz', 'tail -c +7; exec cat /dev/zero');
    this.timeout(60_000);
    fillDisk(join(folder, 'copies'), 64 * MIB);
    try {
      const { kind } = await problemOf(sentOf(Buffer.concat([XZ, qcow2])));
      assert.match(kind, /^overLimit|diskFull$/);
    } finally {
      fillDisk(join(folder, 'copies'), undefined);
    }
  });

  it('says which program is missing, or failed, before and while it is copied', async function () {
    if (process.platform === 'win32') this.skip();
    const vmdk = Buffer.alloc(70_000);
    vmdk.write('KDMV');
    vmdk.writeUInt32LE(1, 4);
    vmdk.writeBigUInt64LE(8192n, 12);
    vmdk.writeBigUInt64LE(1n, 28);
    vmdk.writeBigUInt64LE(1n, 36);
    vmdk.write('# Disk DescriptorFile\nparentCID=ffffffff\nRW 8192 SPARSE "disk.vmdk"\n', 512);
    const missing = await problemOf(look(gzipSync(vmdk)));
    assert.ok(missing.kind === 'noTool' && missing.program === 'qemu-img');
    await installTool('qemu-img', 'echo "qemu-img: unknown option json:" >&2; exit 1');
    assert.equal((await look(gzipSync(vmdk))).content.kind, 'unseen');
    assert.deepEqual(await problemOf(sentOf(gzipSync(vmdk))), {
      kind: 'toolFailed',
      program: 'qemu-img',
      reason: 'unknown option json:',
    });
    const map = '[{"start":0,"length":4096,"data":true}]';
    const full = `case $1 in map) echo '${map}';; convert) echo "error: No space left on device" >&2; exit 1;; esac`;
    await installTool('qemu-img', full);
    assert.deepEqual(await problemOf(sentOf(gzipSync(vmdk))), { kind: 'diskFull' });
  });
});
