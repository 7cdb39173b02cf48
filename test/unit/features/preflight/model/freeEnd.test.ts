import assert from 'node:assert/strict';
import { open, rm } from 'node:fs/promises';
import { doubtText } from '../../../../../src/features/preflight/model/doubtText';
import { doubtsOf } from '../../../../../src/features/preflight/model/fileFacts';
import { CheckFixture } from '../../../../support/checkFixture';
import { bootRecord, diskWith, extSuperblock, gptDisk } from '../../../../support/diskBytes';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const SECTORS = (bytes: number) => bytes / 512;

describe('a disk that is too large', () => {
  const fixture = new CheckFixture();
  const path = () => fixture.path.replace('.img.gz', '.img');

  /** What speaks against the length of a disk of that length, most of which is a hole. */
  async function doubtsAbout(
    sizeBytes: number,
    ...parts: readonly (readonly [at: number, bytes: Uint8Array])[]
  ) {
    const handle = await open(path(), 'w');
    try {
      await handle.truncate(sizeBytes);
      for (const [at, bytes] of parts) await handle.write(bytes, 0, bytes.length, at);
    } finally {
      await handle.close();
    }
    const facts = await fixture.checks.look(path());
    await rm(path());
    const meant = doubtsOf(facts).filter(({ kind }) => kind === 'tooLarge' || kind === 'freeEnd');
    return meant.map(doubtText);
  }

  const head = (part: readonly [at: number, bytes: Buffer]) => diskWith(part);
  const backup = (sizeBytes: number) => [sizeBytes - 512, Buffer.from('EFI PART')] as const;
  const tooLarge = (size: string) =>
    `It is ${size} once uncompressed. Linode takes at most 6,144 MB, unless its support has raised that for your account.`;

  it('says where its file system ends', async () => {
    const ext = head([1024, extSuperblock(3 * GIB, { has64Bits: true })]);
    assert.deepEqual(await doubtsAbout(10 * GIB, [0, ext]), [
      tooLarge('10,240 MB'),
      'What is on it ends at 3,072 MB, and the rest is free. It is not made smaller here. A raw copy that is cut to 3,221,225,472 bytes would fit.',
    ]);
  });

  it('says where its partitions end, and the file systems in them', async () => {
    const partitions = [
      [2048, SECTORS(GIB) - 1],
      [SECTORS(GIB), SECTORS(7 * GIB) - 1],
    ] as const;
    const gpt = gptDisk(10 * GIB, { partitions });
    const root = head([1024, extSuperblock(4 * GIB, { has64Bits: true })]);
    const cut = 5 * GIB + MIB;
    assert.deepEqual(await doubtsAbout(10 * GIB, [0, gpt], [GIB, root], backup(10 * GIB)), [
      tooLarge('10,240 MB'),
      `The file systems on it end at 5,120 MB, their partitions at 7,168 MB, and the rest is free. It is not made smaller here. A raw copy that is cut to ${cut.toLocaleString('en')} bytes, with a partition table that ends there, too, would fit.`,
    ]);
    const unseen = await doubtsAbout(10 * GIB, [0, gpt], backup(10 * GIB));
    assert.equal(
      unseen[1],
      'What is on it ends at 7,168 MB, and the rest is free. A disk that ends there would be too large, too.',
    );
  });

  it('says nothing of the kind where all of it is in use', async () => {
    const ext = head([1024, extSuperblock(10 * GIB, { has64Bits: true })]);
    assert.deepEqual(await doubtsAbout(10 * GIB, [0, ext]), [tooLarge('10,240 MB')]);
    const mbr = head([0, bootRecord(2048, SECTORS(10 * GIB) - 2048)]);
    assert.deepEqual(await doubtsAbout(10 * GIB, [0, mbr]), [tooLarge('10,240 MB')]);
    const extended = bootRecord(2048, SECTORS(GIB));
    extended.set(bootRecord(SECTORS(2 * GIB), SECTORS(8 * GIB), 0x05).subarray(446, 462), 462);
    assert.deepEqual(await doubtsAbout(10 * GIB, [0, head([0, extended])]), [
      tooLarge('10,240 MB'),
    ]);
  });

  it('is not told of where it is small enough', async () => {
    const ext = head([1024, extSuperblock(3 * GIB, { has64Bits: true })]);
    assert.deepEqual(await doubtsAbout(5 * GIB, [0, ext]), []);
  });
});
