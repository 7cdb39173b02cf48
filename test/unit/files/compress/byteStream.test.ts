import assert from 'node:assert/strict';
import { inBatches, withinLimit } from '../../../../src/files/compress/byteStream';

async function* pieces(...lengths: number[]) {
  for (const length of lengths) yield new Uint8Array(length).fill(length % 256);
}

async function lengthsOf(stream: AsyncIterable<Uint8Array>): Promise<number[]> {
  const lengths: number[] = [];
  for await (const { length } of stream) lengths.push(length);
  return lengths;
}

describe('inBatches', () => {
  it('joins small pieces, and gives what is left at the end', async () => {
    const large = 256 * 1024;
    assert.deepEqual(await lengthsOf(inBatches(pieces(1, 2, large, 5, 6))), [large + 3, 11]);
    assert.deepEqual(await lengthsOf(inBatches(pieces(large, large))), [large, large]);
    assert.deepEqual(await lengthsOf(inBatches(pieces())), []);
  });

  it('keeps the bytes in their order', async () => {
    for await (const batch of inBatches(pieces(3, 2))) {
      assert.deepEqual([...batch], [3, 3, 3, 2, 2]);
    }
  });
});

describe('withinLimit', () => {
  const error = new Error('too large');

  it('lets through what is exactly as large', async () => {
    const limited = withinLimit(pieces(4, 6), { limitBytes: 10, error });
    assert.deepEqual(await lengthsOf(limited), [4, 6]);
  });

  it('throws in place of the piece that is too much, and asks for no other', async () => {
    let asked = 0;
    async function* counted() {
      for await (const piece of pieces(4, 7, 1)) {
        asked += 1;
        yield piece;
      }
    }
    const limited = withinLimit(counted(), { limitBytes: 10, error });
    assert.equal((await limited.next()).value?.length, 4);
    await assert.rejects(limited.next(), error);
    assert.equal(asked, 2);
  });
});
