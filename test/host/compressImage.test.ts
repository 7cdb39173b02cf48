import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createImageCompressor } from '../../src/features/upload/disk/compressImage';

describe('compressing a disk image in the extension host', () => {
  it('works in threads of its own, and leaves nothing behind', async () => {
    const folder = await fs.mkdtemp(join(tmpdir(), 'linode-images-'));
    try {
      const content = Buffer.concat([randomBytes(2 ** 20 + 1), Buffer.alloc(2 ** 22)]);
      const image = join(folder, 'disk.img');
      await fs.writeFile(image, content);
      const { signal } = new AbortController();
      const compressor = createImageCompressor(join(folder, 'compressed'));
      const copy = await compressor.compress(image, { signal, onProgress() {} });
      assert.ok(gunzipSync(await fs.readFile(copy.path)).equals(content));
      await copy.remove();
      assert.deepEqual(await fs.readdir(join(folder, 'compressed')), []);
    } finally {
      await fs.rm(folder, { recursive: true });
    }
  });
});
