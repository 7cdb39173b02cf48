import assert from 'node:assert/strict';
import {
  type GzipEnds,
  uncompressedSize,
} from '../../../../../src/core/upload/preflight/uncompressedSize';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** A file of one member that holds so many bytes. */
function told(compressedBytes: number, length: number, rest: Partial<GzipEnds> = {}) {
  const lengthModulo = length % 2 ** 32;
  return uncompressedSize({
    ...{ compressedBytes, lengthModulo, checksum: 1, hasMembers: false },
    ...{ declaredBytes: undefined, ...rest },
  });
}

const known = (bytes: number) => ({ kind: 'known' as const, bytes });
const atLeast = (bytes: number) => ({ kind: 'atLeast' as const, bytes });
const unknown = { kind: 'unknown' as const };

/** A number generator that gives the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('uncompressedSize', () => {
  it('is what the trailer says of a small file: deflate makes no 4 GiB of 4 MB', () => {
    assert.deepEqual(told(MIB, 100 * MIB), known(100 * MIB));
    assert.deepEqual(told(4 * MIB, 0xffff_ffff), known(0xffff_ffff));
  });

  it('is known where the disk says the same', () => {
    for (const length of [MIB, 2 * GIB, 4 * GIB, 6 * GIB, 9 * GIB + 512]) {
      const compressedBytes = Math.min(length / 2, 5 * GIB);
      assert.deepEqual(told(compressedBytes, length, { declaredBytes: length }), known(length));
    }
  });

  it('is known where a little is behind the last partition', () => {
    const declaredBytes = 6 * GIB - MIB;
    assert.deepEqual(told(GIB, 6 * GIB, { declaredBytes }), known(6 * GIB));
  });

  it('is a lower bound where 4 GiB more would fit as well', () => {
    assert.deepEqual(told(500 * MIB, 2 * GIB), atLeast(2 * GIB));
    assert.deepEqual(told(500 * MIB, 2 * GIB, { declaredBytes: GIB }), atLeast(2 * GIB));
    assert.deepEqual(told(500 * MIB, 7 * GIB), atLeast(3 * GIB));
  });

  it('is more than the trailer says where the file itself is larger', () => {
    assert.deepEqual(told(5 * GIB, 7 * GIB), atLeast(7 * GIB));
    assert.deepEqual(told(2 * GIB, 5 * GIB), atLeast(5 * GIB));
  });

  it('is at least what the disk says, whatever the trailer says', () => {
    assert.deepEqual(told(GIB, 3 * GIB, { declaredBytes: 8 * GIB }), atLeast(11 * GIB));
  });

  it('is not told by the last of several members, nor by zeros that fill the file up', () => {
    assert.deepEqual(told(MIB, MIB, { hasMembers: true }), unknown);
    assert.deepEqual(told(MIB, 0, { checksum: 0 }), unknown);
    const declaredBytes = GIB;
    assert.deepEqual(told(MIB, MIB, { hasMembers: true, declaredBytes }), atLeast(GIB));
  });

  it('is not told by a trailer that no member of this size can have', () => {
    assert.deepEqual(told(MIB, 1000), unknown);
    assert.deepEqual(told(1000, 0xffff_fff0), unknown);
  });

  it('never says less than there is of what one member holds', () => {
    const next = numbers(1);
    for (let round = 0; round < 20_000; round += 1) {
      const length = next(12 * GIB);
      const least = Math.ceil(length / 1032) + 18;
      const most = length + Math.ceil(length / 16_383) * 5 + 30;
      const compressedBytes = least + next(most - least);
      const declaredBytes = [undefined, length, Math.max(1, length - next(GIB))][next(3)];
      const size = told(compressedBytes, length, { declaredBytes });
      const bytes = size.kind === 'unknown' ? 0 : size.bytes;
      const detail = JSON.stringify({ length, compressedBytes, declaredBytes, size });
      assert.ok(size.kind === 'known' ? bytes === length : bytes <= length, detail);
      assert.ok(declaredBytes !== length || length === 0 || size.kind === 'known', detail);
    }
  });
});
