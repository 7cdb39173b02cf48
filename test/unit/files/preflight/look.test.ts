import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { truncate } from 'node:fs/promises';
import { crc32, gzipSync } from 'node:zlib';
import { CheckFixture, diskOf, problemOf } from '../../../support/checkFixture';
import { diskWith } from '../../../support/diskBytes';
import { brokenImage } from '../../../support/sampleImage';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

describe('a look at a file', () => {
  const fixture = new CheckFixture();
  const { checks } = fixture;
  const look = (...content: readonly Uint8Array[]) => fixture.look(...content);

  it('recognises a disk and its size by the two ends of the file', async () => {
    const facts = await look(gzipSync(diskOf(8 * MIB)));
    assert.deepEqual(facts.size, { kind: 'known', bytes: 8 * MIB });
    assert.deepEqual(facts.content, { kind: 'disk', layout: 'ext4', declaredBytes: 8 * MIB });
    assert.ok(facts.path === fixture.path && fixture.path.endsWith(facts.name));
  });

  it('knows the size of what is small enough to be read whole, in any number of members', async () => {
    const facts = await look(gzipSync(Buffer.alloc(1000)), gzipSync(Buffer.alloc(24)));
    assert.deepEqual(facts.size, { kind: 'known', bytes: 1024 });
    assert.deepEqual(facts.content, { kind: 'disk', layout: 'blank', declaredBytes: undefined });
  });

  it('does not trust the trailer of a file of several members', async () => {
    const members = Array.from({ length: 6 }, () => gzipSync(randomBytes(60_000)));
    assert.deepEqual((await look(...members)).size, { kind: 'unknown' });
  });

  it('finds the content behind long names and extra fields', async () => {
    const packed = gzipSync(diskOf(MIB));
    packed[3] = 0x0c;
    const extra = Buffer.alloc(2 + 40_000, 1);
    extra.writeUInt16LE(40_000);
    const names = [extra, Buffer.from(`${'n'.repeat(5000)}\0`)];
    const facts = await look(packed.subarray(0, 10), ...names, packed.subarray(10));
    assert.equal(facts.content.kind, 'disk');
  });

  it('verifies the checksum that a header may have', async () => {
    const packed = gzipSync(diskOf(MIB));
    packed[3] = 0x02;
    const checksum = Buffer.alloc(2);
    checksum.writeUInt16LE(crc32(packed.subarray(0, 10)) % 0x1_0000);
    assert.equal(
      (await look(packed.subarray(0, 10), checksum, packed.subarray(10))).content.kind,
      'disk',
    );
    const wrong = look(packed.subarray(0, 10), Buffer.alloc(2, 1), packed.subarray(10));
    assert.deepEqual(await problemOf(wrong), { kind: 'damaged', damage: 'header' });
  });

  it('refuses what is certainly no raw disk, and says what it is', async () => {
    const content = { kind: 'foreign', format: 'qcow2', entry: undefined } as const;
    const problem = await problemOf(look(gzipSync(diskWith([0, 'QFI\xfb\0\0\0\x03']))));
    assert.deepEqual(problem, { kind: 'notDisk', path: fixture.path, content });
  });

  it('refuses what is damaged at its beginning', async () => {
    const packed = gzipSync(diskOf(8 * MIB));
    for (const [at, byte, damage] of [
      [2, 7, 'header'],
      [3, 0x20, 'encrypted'],
      [3, 0x80, 'header'],
      [10, 7, 'data'],
    ] as const) {
      const changed = Buffer.from(packed);
      changed[at] = byte;
      assert.deepEqual(await problemOf(look(changed)), { kind: 'damaged', damage });
    }
  });

  it('refuses a small file that is cut short', async () => {
    const packed = gzipSync(Buffer.alloc(5000));
    for (const length of [2, 9, 12, packed.length - 1]) {
      const problem = await problemOf(look(packed.subarray(0, length)));
      assert.deepEqual(problem, { kind: 'damaged', damage: 'truncated' });
    }
  });

  it('refuses what no upload could send, as it is opened', async () => {
    assert.deepEqual(await problemOf(look(Buffer.from('text'))), { kind: 'notGzip' });
    assert.deepEqual(await problemOf(checks.look(`${fixture.path}.gone`)), { kind: 'notFound' });
  });

  it('reads no more of a large file than of a small one', async () => {
    await look(brokenImage(300_000));
    await truncate(fixture.path, 5 * GIB);
    const { size, content } = await checks.look(fixture.path);
    assert.equal(content.kind, 'disk');
    assert.equal(size.kind, 'atLeast'); // zeros at its end
  });
});
