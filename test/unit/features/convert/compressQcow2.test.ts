import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ImageFileError } from '../../../../src/features/preflight/model/imageFileError';
import { createImageCompressor } from '../../../../src/features/upload/disk/compressImage';
import { qcow2File } from '../../../support/qcow2Bytes';

const CLUSTER = 65_536;

describe('compressing a qcow2 disk', () => {
  let folder: string;
  let image: string;

  beforeEach(async () => {
    folder = await fs.mkdtemp(join(tmpdir(), 'linode-images-'));
    image = join(folder, 'disk.qcow2');
  });

  afterEach(() => fs.rm(folder, { recursive: true }));

  function compress(onProgress = (_done: number) => {}) {
    const { signal } = new AbortController();
    return createImageCompressor(join(folder, 'compressed')).compress(image, {
      signal,
      onProgress,
    });
  }

  async function problemOf(compressing: Promise<unknown>) {
    const error = await compressing.catch((thrown: unknown) => thrown);
    assert.ok(error instanceof ImageFileError, String(error));
    assert.deepEqual(await fs.readdir(join(folder, 'compressed')).catch(() => []), []);
    return error.problem;
  }

  it('makes what comes of the raw disk', async () => {
    const noise = Array.from({ length: 60 }, (_, index) => randomBytes(CLUSTER).fill(index, 9));
    const text = Buffer.alloc(CLUSTER, '\0text');
    const raw = Buffer.concat([text, Buffer.alloc(CLUSTER), text, Buffer.alloc(CLUSTER), ...noise]);
    const clusters = [
      ...([{ stored: text }, 'none', { packed: text }, 'zero'] as const),
      ...noise.map((stored) => ({ stored })),
    ];
    const { bytes } = qcow2File({ clusters });
    await fs.writeFile(image, bytes);
    const done: number[] = [];
    const copy = await compress((bytesDone) => done.push(bytesDone));
    assert.ok(gunzipSync(await fs.readFile(copy.path)).equals(raw));
    assert.equal(copy.name, 'disk.img.gz');
    assert.equal(copy.source.sizeBytes, bytes.length);
    assert.equal(done.at(-1), raw.length);
    await copy.remove();
  });

  it('says that it is damaged, by its tables and by what is packed', async () => {
    const { bytes } = qcow2File({
      clusters: [{ packed: Buffer.alloc(CLUSTER, '\0text') }, 'none'],
    });
    await fs.writeFile(image, bytes.subarray(0, 3 * CLUSTER));
    assert.deepEqual(await problemOf(compress()), { kind: 'damagedDisk' });
    await fs.writeFile(image, bytes.fill(0xff, 3 * CLUSTER));
    assert.deepEqual(await problemOf(compress()), { kind: 'damagedDisk' });
  });

  it('takes nothing for a disk that has become something else', async () => {
    await fs.writeFile(image, Buffer.from('KDMV'.padEnd(100_000)));
    assert.deepEqual(await problemOf(compress()), { kind: 'changed' });
  });
});
