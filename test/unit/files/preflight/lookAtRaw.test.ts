import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { CheckFixture, diskOf, problemOf } from '../../../support/checkFixture';
import { diskWith } from '../../../support/diskBytes';

const MIB = 1024 ** 2;

describe('a look at a disk image that is not compressed', () => {
  const fixture = new CheckFixture();

  async function look(content: Uint8Array, extension = '.img') {
    const path = fixture.path.replace('.img.gz', extension);
    await writeFile(path, content);
    return fixture.checks.look(path);
  }

  it('recognises the disk, and knows its size', async () => {
    for (const extension of ['.img', '.raw', '.IMG']) {
      const facts = await look(diskOf(2 * MIB), extension);
      assert.deepEqual(facts.content, { kind: 'disk', layout: 'ext4', declaredBytes: 2 * MIB });
      assert.deepEqual(facts.size, { kind: 'known', bytes: 2 * MIB });
      assert.equal(facts.isRaw, true);
    }
  });

  it('takes one that is compressed all the same for what it is', async () => {
    const facts = await look(gzipSync(diskOf(MIB)));
    assert.equal(facts.isRaw, undefined);
    assert.deepEqual(facts.size, { kind: 'known', bytes: MIB });
  });

  it('refuses what is certainly no raw disk, and what is empty', async () => {
    const problem = await problemOf(look(diskWith([0, 'QFI\xfb\0\0\0\x03'])));
    assert.equal(problem.kind, 'notDisk');
    assert.deepEqual(await problemOf(look(new Uint8Array())), { kind: 'empty' });
    assert.deepEqual(await problemOf(look(Buffer.from('text'), '.txt')), { kind: 'notGzip' });
  });
});
