import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { combineCrc32 } from '../../../../../src/features/upload/disk/gzipMember';

const GIB = 2 ** 30;

describe('combineCrc32', () => {
  it('gives the CRC-32 of both pieces in a row, wherever the cut is', () => {
    for (let round = 0; round < 300; round += 1) {
      const whole = randomBytes(randomInt(1, 5000));
      const cut = randomInt(0, whole.length + 1);
      const [first, second] = [whole.subarray(0, cut), whole.subarray(cut)];
      const combined = combineCrc32(crc32(first), crc32(second), second.length);
      assert.equal(combined, crc32(whole), `${whole.length} bytes cut at ${cut}`);
    }
  });

  it('begins and ends with nothing', () => {
    const piece = randomBytes(100);
    assert.equal(combineCrc32(0, crc32(piece), 100), crc32(piece));
    assert.equal(combineCrc32(crc32(piece), 0, 0), crc32(piece));
  });

  it('knows lengths beyond 32 bits', () => {
    const combined = combineCrc32(zerosCrc(GIB), zerosCrc(5 * GIB), 5 * GIB);
    assert.equal(combined, zerosCrc(6 * GIB));
  });
});

/** One piece of 64 MiB after the other. */
function zerosCrc(bytes: number): number {
  const piece = Buffer.alloc(2 ** 26);
  const pieceCrc = crc32(piece);
  let crc = 0;
  for (let done = 0; done < bytes; done += piece.length) {
    crc = combineCrc32(crc, pieceCrc, piece.length);
  }
  return crc;
}
