import assert from 'node:assert/strict';
import { type GzipEnds, uncompressedSize } from '../../../../../src/features/preflight/model/gzip';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** A file of one member that holds so many bytes. */
function told(compressedBytes: number, length: number, rest: Partial<GzipEnds> = {}) {
  const end = Buffer.alloc(16, 7);
  end.writeUInt32LE(length % 2 ** 32, 12);
  const ends = { compressedBytes, end, hasMembers: false, layout: 'ext4' as const };
  return uncompressedSize({ ...ends, declaredBytes: undefined, ...rest });
}

const known = (bytes: number) => ({ kind: 'known' as const, bytes });

function open(compressedBytes: number, claimedBytes?: number) {
  const mostBytes = compressedBytes * 1032;
  return { kind: 'open' as const, claimedBytes, mostBytes, isContradicted: false };
}

const contradicted = (compressedBytes: number, claimedBytes: number) => ({
  ...open(compressedBytes, claimedBytes),
  isContradicted: true,
});

/** A number generator that gives the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('uncompressedSize', () => {
  it('is known where the disk and the trailer say the same', () => {
    for (const length of [MIB, 2 * GIB, 4 * GIB, 6 * GIB, 9 * GIB + 512]) {
      const compressedBytes = Math.min(length / 2, 5 * GIB);
      assert.deepEqual(told(compressedBytes, length, { declaredBytes: length }), known(length));
    }
  });

  it('is known where a little is behind the end that the disk tells', () => {
    assert.deepEqual(told(GIB, 6 * GIB, { declaredBytes: 6 * GIB - MIB }), known(6 * GIB));
    const declaredBytes = 6 * GIB - 9 * MIB;
    assert.deepEqual(told(GIB, 6 * GIB, { declaredBytes, layout: 'mbr' }), known(6 * GIB));
    assert.deepEqual(told(GIB, 6 * GIB, { declaredBytes }), contradicted(GIB, declaredBytes));
  });

  it('is open where only one of them says something', () => {
    assert.deepEqual(told(MIB, 100 * MIB), open(MIB));
    assert.deepEqual(told(500 * MIB, 7 * GIB), open(500 * MIB));
  });

  it('is not told by the last of several members', () => {
    const ends = { hasMembers: true, declaredBytes: GIB };
    assert.deepEqual(told(MIB, GIB, ends), open(MIB, GIB));
  });

  it('is contradicted where they differ', () => {
    assert.deepEqual(told(GIB, 3 * GIB, { declaredBytes: 8 * GIB }), contradicted(GIB, 8 * GIB));
    const cases = [
      ['cut short', 5 * MIB, 2_872_308_362, 48 * MIB],
      ['a table for a larger disk', 6 * MIB, 100 * MIB, 7 * GIB],
      ['the last of two members', 6 * MIB, 2.5 * GIB, 3 * GIB],
      ['padding of four bytes', 8 * MIB, 4 * GIB, 3 * GIB],
      ['a signature behind the end', 12 * MIB, 570_425_347, 126_353_408],
    ] as const;
    for (const [name, compressedBytes, trailer, claimed] of cases) {
      for (const layout of ['ext4', 'gpt', 'mbr'] as const) {
        const size = told(compressedBytes, trailer, { declaredBytes: claimed, layout });
        assert.deepEqual(size, contradicted(compressedBytes, claimed), `${name}, ${layout}`);
      }
    }
  });

  it('is contradicted by the metadata of OpenWrt, whatever length that looks like', () => {
    const end = Buffer.from('FWx0\x8f\x05\xe0\x10\x01\0\0\0\0\0\0\x22', 'latin1');
    const declaredBytes = 126_353_408;
    const size = told(12 * MIB, 0, { declaredBytes, layout: 'mbr', end });
    assert.deepEqual(size, contradicted(12 * MIB, declaredBytes));
  });

  it('is open, and not contradicted, where an MBR leaves room behind its partitions', () => {
    const ends = { declaredBytes: 21 * MIB, layout: 'mbr' as const };
    assert.deepEqual(told(MIB, 64 * MIB, ends), open(MIB, 21 * MIB));
  });

  it('is contradicted by a file that is too small or too large for it', () => {
    assert.deepEqual(told(1000, 2 * MIB, { declaredBytes: 2 * MIB }), contradicted(1000, 2 * MIB));
    const declaredBytes = 48 * MIB;
    assert.deepEqual(told(GIB, declaredBytes, { declaredBytes }), contradicted(GIB, declaredBytes));
  });

  it('is never known by what stands at a place where the file was cut', () => {
    const next = numbers(1);
    for (let round = 0; round < 20_000; round += 1) {
      const declaredBytes = [2 * GIB, 48 * MIB, 5 * GIB][round % 3] ?? GIB;
      const size = told(4 * MIB + next(500 * MIB), next(2 ** 32), { declaredBytes });
      assert.equal(size.kind, 'open', JSON.stringify(size));
    }
  });

  it('is known of every whole disk in one member, and right', () => {
    const next = numbers(2);
    for (let round = 0; round < 20_000; round += 1) {
      const length = 512 * (1 + next(24 * 1024 ** 2));
      const least = Math.ceil(length / 1032) + 18;
      const most = length + Math.ceil(length / 16_383) * 5 + 30;
      const compressedBytes = least + next(most - least);
      const size = told(compressedBytes, length, { declaredBytes: length });
      assert.deepEqual(size, known(length));
    }
  });
});
