import assert from 'node:assert/strict';
import { parseGzipHeader } from '../../../../../src/features/preflight/model/gzip';

const FIXED = [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 0, 3];

function header(flags: number, ...rest: readonly number[]): Uint8Array {
  const bytes = Uint8Array.from([...FIXED, ...rest]);
  bytes[3] = flags;
  return bytes;
}

const complete = (length: number, hasChecksum = false) => ({
  kind: 'complete' as const,
  length,
  hasChecksum,
});
const damaged = (damage: string) => ({ kind: 'damaged' as const, damage });

describe('parseGzipHeader', () => {
  it('finds the end of a plain header', () => {
    assert.deepEqual(parseGzipHeader(header(0, 9, 9, 9)), complete(10));
  });

  it('goes past extra fields, a name, a comment and a checksum, in this order', () => {
    assert.deepEqual(parseGzipHeader(header(0x04, 3, 0, 7, 7, 7, 9)), complete(15));
    assert.deepEqual(parseGzipHeader(header(0x08, 0x61, 0x62, 0, 9)), complete(13));
    assert.deepEqual(parseGzipHeader(header(0x10, 0x61, 0)), complete(12));
    assert.deepEqual(parseGzipHeader(header(0x02, 5, 5)), complete(12, true));
    const all = header(0x1f, 1, 0, 7, 0x61, 0, 0x62, 0x63, 0, 5, 5, 9, 9);
    assert.deepEqual(parseGzipHeader(all), complete(20, true));
  });

  it('is cut short by every byte that is missing', () => {
    const all = header(0x1f, 1, 0, 7, 0x61, 0, 0x62, 0x63, 0, 5, 5);
    for (let length = 0; length < all.length; length += 1) {
      assert.deepEqual(parseGzipHeader(all.subarray(0, length)), { kind: 'cutShort' });
    }
    assert.deepEqual(parseGzipHeader(all), complete(all.length, true));
  });

  it('refuses what is no gzip, another method, encryption and flags that there are not', () => {
    assert.deepEqual(parseGzipHeader(new Uint8Array(20)), damaged('header'));
    const method = header(0);
    method[2] = 7;
    assert.deepEqual(parseGzipHeader(method), damaged('header'));
    assert.deepEqual(parseGzipHeader(header(0x20)), damaged('encrypted'));
    assert.deepEqual(parseGzipHeader(header(0x40)), damaged('header'));
    assert.deepEqual(parseGzipHeader(header(0x80)), damaged('header'));
  });
});
