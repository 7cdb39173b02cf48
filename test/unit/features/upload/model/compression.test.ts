import assert from 'node:assert/strict';
import { isOverUncompressedLimit } from '../../../../../src/features/preflight/model/bytes';
import { compressedName, roomNeeded } from '../../../../../src/features/upload/model/uploadEntry';

const GIB = 1024 ** 3;

describe('what a compressed copy is like before it is made', () => {
  it('has the name of the image and .gz', () => {
    assert.equal(compressedName('disk.img'), 'disk.img.gz');
    assert.equal(compressedName('disk.raw'), 'disk.raw.gz');
  });

  it('may need all the room of an image that does not compress', () => {
    const room = roomNeeded({ sizeBytes: GIB, allocatedBytes: GIB });
    assert.ok(room > GIB && room < 1.002 * GIB, String(room));
  });

  it('needs no room for the holes of a sparse image', () => {
    const room = roomNeeded({ sizeBytes: 6 * GIB, allocatedBytes: 0.5 * GIB });
    assert.ok(room > 0.5 * GIB && room < 0.51 * GIB, String(room));
  });

  it('is given up before it needs more than the store takes', () => {
    assert.equal(roomNeeded({ sizeBytes: 6 * GIB, allocatedBytes: 6 * GIB }), 5 * GIB);
  });

  it('needs no more for blocks that the file system has put by for a small image', () => {
    assert.ok(roomNeeded({ sizeBytes: 1, allocatedBytes: GIB }) < 1024 ** 2);
  });
});

describe('isOverUncompressedLimit', () => {
  it('takes exactly 6 GiB and not a byte more', () => {
    assert.equal(isOverUncompressedLimit(6 * GIB), false);
    assert.equal(isOverUncompressedLimit(6 * GIB + 1), true);
  });
});
