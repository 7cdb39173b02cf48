import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { toolFinder } from '../../../../src/features/convert/disk/findTool';
import { createImageChecks } from '../../../../src/features/preflight/disk/checkWhole';
import { doubtsOf } from '../../../../src/features/preflight/model/fileFacts';
import { ImageFileError } from '../../../../src/features/preflight/model/imageFileError';
import { createImageCompressor } from '../../../../src/features/upload/disk/compressImage';
import { createImageFileSource } from '../../../../src/features/upload/disk/imageFile';
import { tarOf, zipOf } from '../../../support/archiveBytes';
import { diskOf } from '../../../support/checkFixture';

const MIB = 1024 ** 2;
const XZ = Buffer.from('\xfd7zXZ\0', 'latin1');

describe('a disk that is packed', () => {
  let folder: string;
  const disk = diskOf(5 * MIB);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'packed-disks-'));
  });

  after(() => rm(folder, { recursive: true }));

  const findTool = () => toolFinder(() => folder, {});

  async function look(content: Uint8Array) {
    await writeFile(join(folder, 'disk'), content);
    const checks = createImageChecks(createImageFileSource(), undefined, findTool());
    return checks.look(join(folder, 'disk'));
  }

  /** What would be sent of it, uncompressed. */
  async function sentOf(content: Uint8Array, signal = new AbortController().signal) {
    const facts = await look(content);
    assert.equal(facts.content.kind, 'disk');
    assert.deepEqual(doubtsOf(facts), []);
    const compressor = createImageCompressor(join(folder, 'copies'), findTool());
    const options = { signal, onProgress() {} };
    const copy = await compressor.compress(join(folder, 'disk'), options);
    const sent = gunzipSync(await readFile(copy.path));
    await copy.remove();
    return sent;
  }

  async function problemOf(work: Promise<unknown>) {
    const error = await work.catch((thrown: unknown) => thrown);
    assert.ok(error instanceof ImageFileError, String(error));
    assert.deepEqual(await readdir(join(folder, 'copies')).catch(() => []), []);
    return error.problem;
  }

  /** A program that writes what it is given behind the mark of xz, and ends with a status. */
  async function installXz(script: string): Promise<void> {
    await writeFile(join(folder, 'xz'), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, 'xz'), 0o755);
  }

  it('is sent as it is, in gzip twice, zip or tar', async () => {
    const packed = [
      gzipSync(gzipSync(disk, { level: 1 })),
      zipOf({ name: 'disk.raw', data: disk }),
      zipOf({ name: 'disk.raw', data: disk, isStored: true }),
      tarOf({ name: 'notes', data: Buffer.alloc(9, 'x') }, { name: 'disk.raw', data: disk }),
      gzipSync(tarOf({ name: 'disk.raw', data: disk }), { level: 1 }),
    ];
    for (const [index, content] of packed.entries()) {
      assert.ok((await sentOf(content)).equals(disk), `${index}`);
    }
  });

  it('gets its holes back', async () => {
    const wanted = Buffer.alloc(6 * MIB);
    wanted.set(diskOf(6 * MIB).subarray(0, 70_000));
    wanted.fill(7, 3 * MIB, 3 * MIB + 512);
    const tar = tarOf({
      name: 'disk.raw',
      type: 'S',
      mark: 'ustar  \0',
      data: Buffer.concat([wanted.subarray(0, 70_144), wanted.subarray(3 * MIB, 3 * MIB + 512)]),
      map: [
        [0, 70_144],
        [3 * MIB, 512],
        [6 * MIB, 0],
      ],
      realSize: Buffer.from(`${(6 * MIB).toString(8).padStart(11, '0')}\0`),
    });
    assert.ok((await sentOf(gzipSync(tar))).equals(wanted));
  });

  it('is refused where the map of its holes does not fit', async () => {
    const tar = tarOf({
      name: 'disk.raw',
      type: 'S',
      mark: 'ustar  \0',
      data: disk.subarray(0, 1024),
      map: [
        [512, 512],
        [0, 512],
      ],
      realSize: Buffer.from(`${(6 * MIB).toString(8).padStart(11, '0')}\0`),
    });
    assert.equal((await problemOf(look(tar))).kind, 'notDisk');
  });

  it('is refused where it is damaged, at the latest when it is read', async () => {
    const twice = gzipSync(gzipSync(disk));
    const zip = zipOf({ name: 'disk.raw', data: disk, isStored: true });
    const tar = gzipSync(tarOf({ name: 'disk.raw', data: disk }), { level: 0 });
    for (const [content, damage] of [
      [gzipSync(gzipSync(disk).subarray(0, -50_000)), 'truncated'],
      [twice.subarray(0, -50_000), 'truncated'],
      [tar.subarray(0, 2 * MIB), 'truncated'],
      [wrongAt(zip, 2 * MIB), 'checksum'],
      [wrongAt(tar, 2 * MIB), 'data'],
    ] as const) {
      assert.deepEqual(await problemOf(sentOf(content)), { kind: 'damaged', damage });
    }
  });

  it('is unpacked by an installed program, or says which one is missing', async function () {
    if (process.platform === 'win32') this.skip();
    const packed = Buffer.concat([XZ, disk]);
    await rm(join(folder, 'xz'), { force: true });
    const missing = await problemOf(look(packed));
    assert.ok(missing.kind === 'noTool' && missing.program === 'xz');
    await installXz('tail -c +7');
    assert.ok((await sentOf(packed)).equals(disk));
  });

  it('is refused when the program fails, or gives less than the disk has', async function () {
    if (process.platform === 'win32') this.skip();
    const packed = Buffer.concat([XZ, disk]);
    await installXz('tail -c +7; echo "it is corrupt" >&2; exit 1');
    const reason = 'it is corrupt';
    assert.deepEqual(await problemOf(sentOf(packed)), {
      kind: 'toolFailed',
      program: 'xz',
      reason,
    });
    await installXz('tail -c +7 | head -c 3000000');
    assert.deepEqual(await problemOf(sentOf(packed)), { kind: 'damaged', damage: 'truncated' });
  });

  it('ends its program when it is called off', async function () {
    if (process.platform === 'win32') this.skip();
    await installXz('tail -c +7; exec sleep 1000');
    await writeFile(join(folder, 'disk'), Buffer.concat([XZ, disk]));
    const abort = new AbortController();
    const compressor = createImageCompressor(join(folder, 'copies'), findTool());
    const compressing = compressor.compress(join(folder, 'disk'), {
      signal: abort.signal,
      onProgress: (done) => done > disk.length && abort.abort(new Error('called off')),
    });
    await assert.rejects(compressing, /called off/);
    assert.deepEqual(await readdir(join(folder, 'copies')), []);
  });
});

function wrongAt(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(255 - changed.readUInt8(at), at);
  return changed;
}
