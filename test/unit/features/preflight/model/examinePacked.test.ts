import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { inflateView } from '../../../../../src/features/preflight/disk/inflateHead';
import { viewOf } from '../../../../../src/features/preflight/model/bytes';
import { disk, foreign } from '../../../../../src/features/preflight/model/content';
import { examine } from '../../../../../src/features/preflight/model/examine';
import { diskOf } from '../../../../support/checkFixture';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const data = diskOf(MIB);
const ext4 = disk('ext4', MIB);

const examined = (bytes: Uint8Array) => examine(viewOf(bytes), inflateView);

describe('examine, of packed data', () => {
  it('looks into gzip, as deep as it goes', async () => {
    const once = foreign('gzip', { inside: { content: ext4 } });
    assert.deepEqual(await examined(gzipSync(data)), once);
    const twice = foreign('gzip', { inside: { content: once } });
    assert.deepEqual(await examined(gzipSync(gzipSync(data))), twice);
    const damaged = gzipSync(data).fill(0xff, 20, 4000);
    assert.deepEqual(await examined(damaged), foreign('gzip', { inside: { content: undefined } }));
  });

  it('gives an answer for gzip in gzip without end', async () => {
    let bytes: Buffer = gzipSync(data);
    for (let layer = 0; layer < 20; layer += 1) bytes = gzipSync(bytes);
    assert.equal((await examined(bytes))?.kind, 'foreign');
  });

  it('reads how long zstd and xz data is', async () => {
    const sizeOf = async (head: readonly number[]) => {
      const content = await examined(Buffer.from([...head, ...Buffer.alloc(60)]));
      return content?.kind === 'foreign' ? content.inside?.sizeBytes : undefined;
    };
    const zstd = [0x28, 0xb5, 0x2f, 0xfd];
    assert.equal(await sizeOf([...zstd, 0xa0, 0, 0, 0, 0x40]), GIB);
    assert.equal(await sizeOf([...zstd, 0x60, 0, 1]), 256 + 256);
    assert.equal(await sizeOf([...zstd, 0x20, 9]), 9);
    assert.equal(await sizeOf([...zstd, 0xc1, 0, 7, 0, 0, 0, 0, 2, 0, 0, 0]), 2 * 2 ** 32);
    assert.equal(await sizeOf([...zstd, 0x00, 0x58]), undefined);
    const xz = Buffer.concat([
      Buffer.from('\xfd7zXZ\0', 'latin1'),
      Buffer.alloc(58),
      Buffer.from([0, 1, 0x20, 0x80, 0x80, 0x80, 0x80, 0x04, 0, 0, 0, 0]), // 1 GiB in one block
      Buffer.from([0, 0, 0, 0, 2, 0, 0, 0, 0, 4, 0x59, 0x5a]),
    ]);
    const unpacked = { inside: { content: undefined, sizeBytes: GIB } };
    assert.deepEqual(await examined(xz), foreign('xz', unpacked));
  });
});
