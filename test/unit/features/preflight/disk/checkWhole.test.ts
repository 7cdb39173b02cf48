import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { doubtsOf, type FileFacts } from '../../../../../src/features/preflight/model/fileFacts';
import { CancelledError } from '../../../../../src/kit/errors';
import { CheckFixture, diskOf, problemOf } from '../../../../support/checkFixture';
import { gptDisk } from '../../../../support/diskBytes';
import { brokenImage } from '../../../../support/sampleImage';

const MIB = 1024 ** 2;

describe('the check of a whole file', () => {
  const fixture = new CheckFixture();
  const { checks } = fixture;
  const look = (...content: readonly Uint8Array[]) => fixture.look(...content);

  const options = { signal: new AbortController().signal, onProgress: () => {} };

  it('counts, and verifies what the trailer says', async () => {
    const checked = await checks.checkWhole(await look(gzipSync(diskOf(8 * MIB))), options);
    const whole = { uncompressedBytes: 8 * MIB, members: 1, trailingBytes: 0, isPadding: true };
    assert.deepEqual(checked.whole, whole);
    assert.deepEqual(checked.size, { kind: 'known', bytes: 8 * MIB });
  });

  it('goes through all members, wherever the pieces end', async () => {
    const disks = [3 * MIB, MIB + 1, 70_000, 1, 0, 2 * MIB].map((size) =>
      size > 0 ? diskOf(Math.max(size, 70_000), size) : Buffer.alloc(0),
    );
    const uncompressedBytes = disks.reduce((sum, { length }) => sum + length, 0);
    const packed = disks.map((one) => gzipSync(one, { level: 1 }));
    const { whole } = await checks.checkWhole(await look(...packed), options);
    assert.deepEqual(whole, { uncompressedBytes, members: 6, trailingBytes: 0, isPadding: true });
  });

  it('finds the end of a member that is the end of a piece', async () => {
    for (const missing of [0, 1, 4, 8, 9]) {
      // Stored, so that its length is known: a name makes it end so far before the piece does.
      const first = gzipSync(randomBytes(900_000), { level: 0 });
      const name = Buffer.alloc(MIB - first.length - missing, 'n');
      name[name.length - 1] = 0;
      first[3] = 0x08;
      const file = [first.subarray(0, 10), name, first.subarray(10), gzipSync(diskOf(MIB))];
      await writeFile(fixture.path, Buffer.concat(file));
      const { whole } = await checks.checkWhole(factsOf(fixture.path, MIB), options);
      assert.deepEqual(whole, {
        uncompressedBytes: 900_000 + MIB,
        members: 2,
        trailingBytes: 0,
        isPadding: true,
      });
    }
  });

  it('tells how many bytes are behind the end, zeros or others', async () => {
    for (const byte of [0, 7, 0x1f]) {
      const rest = Buffer.alloc(1_500_000, byte);
      const facts = await look(gzipSync(diskOf(8 * MIB)), rest);
      const { whole } = await checks.checkWhole(facts, options);
      assert.equal(whole?.trailingBytes, rest.length);
      assert.equal(whole?.isPadding, byte === 0);
    }
  });

  it('finds every damage', async () => {
    const packed = gzipSync(diskOf(8 * MIB));
    const end = packed.length;
    const changes = [
      [end - 8, 'checksum'],
      [end - 1, 'length'],
      [end - 4, 'length'],
    ] as const;
    for (const [at, damage] of changes) {
      const changed = Buffer.from(packed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const found = problemOf(checks.checkWhole(await look(changed), options));
      assert.deepEqual(await found, { kind: 'damaged', damage });
    }
    const broken = problemOf(checks.checkWhole(await look(brokenImage(2 * MIB)), options));
    assert.deepEqual(await broken, { kind: 'damaged', damage: 'data' });
  });

  it('finds that the disk in it was cut short, however sound the file is', async () => {
    const cut = gzipSync(diskOf(8 * MIB).subarray(0, 5 * MIB));
    const doubts = doubtsOf(await checks.checkWhole(await look(cut), options));
    assert.deepEqual(doubts, [{ kind: 'cutShort', declaredBytes: 8 * MIB, bytes: 5 * MIB }]);
  });

  it('sees the partitions and the end of a disk, wherever the pieces end', async () => {
    const head = gptDisk(8 * MIB, {
      partitions: [
        [2048, 4095],
        [4096, 16_350],
      ],
    });
    const sound = Buffer.concat([head, randomBytes(8 * MIB)]).subarray(0, 8 * MIB);
    sound.set(diskOf(2 * MIB).subarray(0, 68 * 1024), MIB);
    sound.set(diskOf(2 * MIB).subarray(0, 68 * 1024), 2 * MIB);
    const checked = await checks.checkWhole(await look(gzipSync(sound)), options);
    const tooShort = { number: 1, layout: 'ext4', declaredBytes: 2 * MIB, bytes: MIB } as const;
    const flaws = [{ kind: 'partitionTooShort', ...tooShort }, { kind: 'noBackupTable' }] as const;
    assert.deepEqual(checked.flaws, flaws);
    sound.write('EFI PART', 8 * MIB - 512);
    sound.set(diskOf(MIB).subarray(0, 68 * 1024), MIB);
    const mended = await checks.checkWhole(await look(gzipSync(sound)), options);
    assert.deepEqual(doubtsOf(mended), []);
  });

  it('finds that the end is missing, wherever it was cut', async () => {
    const packed = gzipSync(diskOf(4 * MIB));
    const second = gzipSync(diskOf(MIB));
    const both = Buffer.concat([packed, second]);
    const ends = [200_000, MIB, packed.length - 1, packed.length - 8, packed.length + 5];
    for (const length of [...ends, packed.length + 30, both.length - 1]) {
      const facts = await look(both.subarray(0, length));
      const found = problemOf(checks.checkWhole(facts, options));
      assert.deepEqual(await found, { kind: 'damaged', damage: 'truncated' }, String(length));
    }
  });

  it('flips any bit, and finds it', async () => {
    const packed = gzipSync(diskOf(MIB, MIB / 4));
    for (let round = 0; round < 12; round += 1) {
      const changed = Buffer.from(packed);
      const at = 140_000 + Math.floor(((packed.length - 140_000) * round) / 12);
      changed[at] = (changed[at] ?? 0) ^ (1 << (round % 8));
      const problem = await problemOf(checks.checkWhole(await look(changed), options));
      assert.equal(problem.kind, 'damaged');
    }
  });

  it('tells how far it is, and never goes back', async () => {
    const told: number[] = [];
    const facts = await look(gzipSync(diskOf(64 * MIB), { level: 1 }));
    await checks.checkWhole(facts, { ...options, onProgress: (percent) => told.push(percent) });
    assert.ok(told.length > 0);
    assert.deepEqual(
      told,
      told.toSorted((one, other) => one - other),
    );
    assert.ok(told.every((percent) => percent >= 0 && percent <= 100));
  });

  it('tells it of a small file, too, which is over in a moment', async () => {
    const told: number[] = [];
    const facts = await look(gzipSync(diskOf(MIB)));
    await checks.checkWhole(facts, { ...options, onProgress: (_, bytes) => told.push(bytes) });
    assert.ok(told.length > 0);
  });

  it('stops when it is cancelled', async () => {
    const facts = await look(gzipSync(diskOf(8 * MIB), { level: 0 }));
    const abort = new AbortController();
    const onProgress = () => abort.abort(new CancelledError());
    const checking = checks.checkWhole(facts, { signal: abort.signal, onProgress });
    await assert.rejects(checking, CancelledError);
    await assert.rejects(checks.checkWhole(facts, { ...options, signal: abort.signal }));
  });

  it('says that a file is gone, and that it changed meanwhile', async () => {
    const facts = await look(gzipSync(diskOf(64 * MIB), { level: 1 }));
    let isTouched = false;
    const onProgress = async () => {
      if (isTouched) return;
      isTouched = true;
      await utimes(fixture.path, new Date(), new Date(Date.now() + 1000));
    };
    const changed = problemOf(checks.checkWhole(facts, { ...options, onProgress }));
    assert.deepEqual(await changed, { kind: 'changedInCheck' });
    await rm(fixture.path);
    assert.deepEqual(await problemOf(checks.checkWhole(facts, options)), { kind: 'notFound' });
  });

  it('leaves no file open', async function () {
    if (process.platform !== 'linux') this.skip();
    const { readdir, readlink } = await import('node:fs/promises');
    const facts = await look(gzipSync(diskOf(8 * MIB)));
    await checks.checkWhole(facts, options);
    const links = await readdir('/proc/self/fd');
    const targets = links.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
    assert.ok(!(await Promise.all(targets)).includes(fixture.path));
  });
});

function factsOf(path: string, sizeBytes: number): FileFacts {
  const content = { kind: 'unknown' } as const;
  const file = { path, name: 'disk', sizeBytes, mtimeMs: 0 };
  const size = { kind: 'known', bytes: 0 } as const;
  return { ...file, content, size, flaws: [], whole: undefined };
}
