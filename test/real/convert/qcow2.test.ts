import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createImageChecks } from '../../../src/features/preflight/disk/checkWhole';
import { ImageFileError } from '../../../src/features/preflight/model/imageFileError';
import { createImageCompressor } from '../../../src/features/upload/disk/compressImage';
import { createImageFileSource } from '../../../src/features/upload/disk/imageFile';
import { needsTool, runTool } from '../../support/realTool';

/** What qemu-img can make a qcow2 disk with. */
const OPTIONS = [
  '-o compat=0.10',
  '-o compat=0.10,cluster_size=512',
  '-o compat=1.1',
  '-c',
  '-c -o cluster_size=512',
  '-c -o cluster_size=2M',
  '-c -o compression_type=zstd',
  '-c -o compression_type=zstd,cluster_size=4k',
  '-c -o compression_type=zstd,cluster_size=2M',
  '-c -o extended_l2=on',
  '-c -o extended_l2=on,compression_type=zstd',
  '-o extended_l2=on',
  '-o extended_l2=on,cluster_size=16k',
  '-o extended_l2=on,cluster_size=2M',
  '-o preallocation=metadata',
  '-o preallocation=falloc',
  '-o preallocation=full',
  '-o lazy_refcounts=on',
  '-o refcount_bits=1',
  '-o refcount_bits=64,cluster_size=4k',
];

const ROUNDS = 30;
const MIB = 1024 ** 2;

describe('a qcow2 disk of qemu-img', function () {
  this.timeout(120_000);
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  const qemuImg = (...args: readonly string[]) => runTool('qemu-img', args, { cwd: folder });

  before(function () {
    needsTool(this, { program: 'qemu-img', debianPackage: 'qemu-utils' });
    needsTool(this, { program: 'mkfs.ext4', debianPackage: 'e2fsprogs' });
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'real-convert-'));
    fs.mkdirSync(at('files'));
    fs.copyFileSync(process.execPath, at('files/program'));
    fs.truncateSync(at('files/program'), 8 * MIB);
    runTool('mkfs.ext4', ['-q', '-d', 'files', 'base.raw', '24M'], { cwd: folder });
  });

  after(() => folder && fs.rmSync(folder, { recursive: true }));

  /** What the product would send of a file, uncompressed; it must have been fit for an upload. */
  async function sentOf(name: string): Promise<Buffer> {
    const checks = createImageChecks(createImageFileSource());
    const { size, content } = await checks.look(at(name));
    const { signal } = new AbortController();
    const compressor = createImageCompressor(at('copies'));
    const copy = await compressor.compress(at(name), { signal, onProgress() {} });
    const sent = gunzipSync(fs.readFileSync(copy.path));
    await copy.remove();
    assert.deepEqual(size, { kind: 'known', bytes: sent.length });
    assert.equal(content.kind, 'disk');
    return sent;
  }

  function rawOf(name: string): Buffer {
    qemuImg('convert', '-f', 'qcow2', '-O', 'raw', name, 'converted.raw');
    return fs.readFileSync(at('converted.raw'));
  }

  for (const options of OPTIONS) {
    it(`is sent as the raw disk: ${options}`, async () => {
      qemuImg(
        ...['convert', '-f', 'raw', '-O', 'qcow2', ...options.split(' ')],
        'base.raw',
        'a.qcow2',
      );
      assert.ok((await sentOf('a.qcow2')).equals(fs.readFileSync(at('base.raw'))));
    });
  }

  for (const options of ['compat=0.10', 'cluster_size=64k', 'extended_l2=on', 'cluster_size=2M']) {
    it(`is sent as it is now, after writes, holes and snapshots: ${options}`, async () => {
      qemuImg('convert', '-f', 'raw', '-O', 'qcow2', '-o', options, 'base.raw', 'b.qcow2');
      qemuImg('resize', '-q', 'b.qcow2', '25M');
      qemuImg('snapshot', '-c', 'before', 'b.qcow2');
      const writes = [
        ...['write -P 5 3000k 1k', 'write -P 6 5000k 40k', 'write -z 7000k 100k'],
        ...['discard 9000k 300k', 'write -P 7 20m 64k', 'write -P 8 25165312 512'],
      ];
      runTool('qemu-io', [...writes.flatMap((write) => ['-c', write]), 'b.qcow2'], { cwd: folder });
      qemuImg('snapshot', '-c', 'after', 'b.qcow2');
      const sent = await sentOf('b.qcow2');
      assert.ok(sent.equals(rawOf('b.qcow2')));
      assert.ok(!sent.equals(fs.readFileSync(at('base.raw'))));
    });
  }

  it('is refused or sent as qemu-img reads it, whatever byte of its tables is wrong', async () => {
    for (const options of [['-c'], ['-o', 'extended_l2=on'], []]) {
      qemuImg('convert', '-f', 'raw', '-O', 'qcow2', ...options, 'base.raw', 'c.qcow2');
      const sound = fs.readFileSync(at('c.qcow2'));
      const tables = tablesOf(sound);
      for (let round = 0; round < ROUNDS / 3; round += 1) {
        const place = tables[randomInt(tables.length)] ?? 0;
        const bit = 1 << randomInt(8);
        const damaged = Buffer.from(sound);
        damaged.writeUInt8(sound.readUInt8(place) ^ bit, place);
        fs.writeFileSync(at('d.qcow2'), damaged);
        const sent = await sentOf('d.qcow2').catch((error: unknown) => error);
        if (sent instanceof ImageFileError) continue;
        assert.ok(sent instanceof Buffer, `byte ${place}, bit ${bit}: ${sent}`);
        assert.ok(sent.equals(rawOf('d.qcow2')), `byte ${place}, bit ${bit}`);
      }
    }
  });

  it('is refused wherever its end is missing', async () => {
    for (const options of [['-c'], ['-o', 'extended_l2=on'], []]) {
      qemuImg('convert', '-f', 'raw', '-O', 'qcow2', ...options, 'base.raw', 'e.qcow2');
      const sound = fs.readFileSync(at('e.qcow2'));
      for (let length = sound.length - 1024; length > 0; length -= Math.ceil(sound.length / 8)) {
        fs.writeFileSync(at('f.qcow2'), sound.subarray(0, length));
        await assert.rejects(sentOf('f.qcow2'), ImageFileError, `${length} of ${sound.length}`);
      }
    }
  });
});

/** Where the bytes of the header and of the entries in use are: the first table and those it leads to. */
function tablesOf(file: Buffer): readonly number[] {
  const firstAt = Number(file.readBigUInt64BE(40));
  const places = [range(0, 112), range(firstAt, 8 * file.readUInt32BE(36))];
  for (let entry = 0; entry < file.readUInt32BE(36); entry += 1) {
    const tableAt = Number(file.readBigUInt64BE(firstAt + 8 * entry) & 0x00ff_ffff_ffff_fe00n);
    if (tableAt > 0) places.push(range(tableAt, 4096));
  }
  return places.flat();
}

function range(from: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => from + index);
}
