import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { truncate } from 'node:fs/promises';
import { crc32, gzipSync } from 'node:zlib';
import { foreign } from '../../../../../src/features/preflight/model/content';
import { CheckFixture, diskOf, problemOf } from '../../../../support/checkFixture';
import { diskWith } from '../../../../support/diskBytes';
import { brokenImage } from '../../../../support/sampleImage';

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
    const members = [gzipSync(Buffer.alloc(1000)), gzipSync(Buffer.alloc(24))];
    const facts = await look(...members, Buffer.alloc(9));
    assert.deepEqual(facts.size, { kind: 'known', bytes: 1024 });
    assert.deepEqual(facts.content, { kind: 'disk', layout: 'blank', declaredBytes: undefined });
    const whole = { uncompressedBytes: 1024, members: 2, trailingBytes: 9, isPadding: true };
    assert.deepEqual(facts.whole, whole);
  });

  it('does not trust the trailer of a file of several members', async () => {
    const members = Array.from({ length: 6 }, () => gzipSync(randomBytes(60_000)));
    const { size } = await look(...members);
    assert.ok(size.kind === 'open' && size.claimedBytes === undefined);
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
    const problem = await problemOf(look(gzipSync(diskWith([0, 'QFI\xfb\0\0\0\x01']))));
    assert.ok(problem.kind === 'notDisk' && problem.conversion.kind === 'command');
    const qcow = foreign('qcow', { diskBytes: 0 });
    assert.deepEqual(problem.content, foreign('gzip', { inside: { content: qcow } }));
    assert.match(problem.conversion.anywhere, /^cd \/.+ && mkdir .+ && gzip -dc < .+ qemu-img /);
  });

  it('refuses a packed qcow2 disk whose header is damaged', async () => {
    const packed = gzipSync(diskWith([0, 'QFI\xfb\0\0\0\x03']));
    assert.deepEqual(await problemOf(look(packed)), { kind: 'damagedDisk' });
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

  it('does not take what is behind the end for a length', async () => {
    const packed = gzipSync(diskOf(8 * MIB));
    for (const behind of [Buffer.alloc(4), Buffer.alloc(100), Buffer.from('FWx0 and more of it')]) {
      const { size } = await look(packed, behind);
      assert.ok(size.kind === 'open' && size.isContradicted);
      assert.equal(size.claimedBytes, 8 * MIB);
    }
  });

  it('says of a disk in two members that its size is open', async () => {
    const whole = diskOf(8 * MIB);
    const parts = [whole.subarray(0, 3 * MIB), whole.subarray(3 * MIB)];
    const { size } = await look(...parts.map((part) => gzipSync(part)));
    assert.equal(size.kind, 'open');
  });

  it('refuses a small file that is cut short', async () => {
    const packed = gzipSync(Buffer.alloc(5000));
    for (const length of [2, 9, 12, packed.length - 1]) {
      const problem = await problemOf(look(packed.subarray(0, length)));
      assert.deepEqual(problem, { kind: 'damaged', damage: 'truncated' });
    }
  });

  it('refuses what no upload could send, as it is opened', async () => {
    assert.deepEqual(await problemOf(checks.look(`${fixture.path}.gone`)), { kind: 'notFound' });
    await look(brokenImage(300_000));
    await truncate(fixture.path, 6 * GIB);
    assert.equal((await problemOf(checks.look(fixture.path))).kind, 'tooLarge');
  });

  it('reads no more of a large file than of a small one', async () => {
    await look(brokenImage(300_000));
    await truncate(fixture.path, 5 * GIB);
    const { size, content } = await checks.look(fixture.path);
    assert.equal(content.kind, 'disk');
    assert.ok(size.kind === 'open' && size.isContradicted); // zeros at its end
  });
});
