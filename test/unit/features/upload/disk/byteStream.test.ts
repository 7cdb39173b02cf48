import assert from 'node:assert/strict';
import { inBatches, withinLimit } from '../../../../../src/features/upload/disk/gzipMember';

async function* pieces(...lengths: number[]) {
  for (const length of lengths) yield new Uint8Array(length).fill(length % 256);
}

async function lengthsOf(stream: AsyncIterable<Uint8Array>): Promise<number[]> {
  const lengths: number[] = [];
  for await (const { length } of stream) lengths.push(length);
  return lengths;
}

describe('inBatches', () => {
  it('joins and cuts them, and gives what is left at the end', async () => {
    const size = 512 * 1024;
    assert.deepEqual(await lengthsOf(inBatches(pieces(1, 2, size, 5, 6))), [size, 14]);
    assert.deepEqual(await lengthsOf(inBatches(pieces(2 * size + 1, size - 1))), [
      size,
      size,
      size,
    ]);
    assert.deepEqual(await lengthsOf(inBatches(pieces())), []);
  });

  it('keeps the bytes in their order', async () => {
    const lengths = [3, 2, 700_000, 255, 600_000];
    const expected: Uint8Array[] = [];
    for await (const piece of pieces(...lengths)) expected.push(piece);
    const batches: Uint8Array[] = [];
    for await (const batch of inBatches(pieces(...lengths))) batches.push(Buffer.from(batch));
    assert.ok(Buffer.concat(batches).equals(Buffer.concat(expected)));
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
