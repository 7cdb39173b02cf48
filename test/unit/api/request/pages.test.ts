import assert from 'node:assert/strict';
import { readAllPages } from '../../../../src/api/request/readAllPages';
import type { Send } from '../../../../src/api/request/send';
import { UnexpectedAnswerError } from '../../../../src/kit/errors';
import { FakeClock } from '../../../support/fakeClock';

interface Thing {
  readonly id: number;
}

describe('a list whose numbers cannot be so', () => {
  const clock = new FakeClock();
  const request = { method: 'GET', path: ['things'], token: 'unused' } as const;
  const things = (count: number, from = 0) =>
    Array.from({ length: count }, (_, id) => ({ id: from + id }));

  /** Reads a list of which every page is answered so, and returns how often it was asked for. */
  async function read(answer: (page: number) => object) {
    let asked = 0;
    const send: Send = async ({ query }) => {
      asked += 1;
      assert.ok(asked < 100, 'it is asked for ever');
      const body = answer(query?.['page'] ?? 0);
      return { status: 200, headers: {}, text: '', body, request: 'GET /things' };
    };
    const reading = { clock, read: (value: unknown) => value as Thing };
    const list = readAllPages(send, request, reading);
    return { asked: () => asked, list };
  }

  const ODD: readonly object[] = [
    // Far more pages than the things need:
    ...[5, 1_000, 20_000, 100_000_000, 5_000_000_000, Number.MAX_VALUE].flatMap((pages) => [
      { data: things(1), pages, results: 1 },
      { data: things(1), pages },
      { data: things(500), pages: pages + 3, results: 501 },
    ]),
    { data: things(1), pages: 40_000, results: 1_000_000 },
    { data: things(500), pages: 2_000_000, results: 1_000_000_000 },
    { data: things(500), pages: 50 },
    { data: [], pages: 7, results: 0 },
    // Things that stand on no page:
    ...[0, -5, -Number.MAX_VALUE].flatMap((pages) => [
      { data: things(1), pages, results: 1 },
      { data: things(1), pages },
      { data: things(1), pages, results: 0 },
    ]),
    { data: [], pages: 0, results: 3 },
    { data: [], pages: -1, results: 0 },
    // No whole numbers:
    { data: things(1), pages: 1.5, results: 1 },
    { data: things(1), pages: 1, results: 1.5 },
    { data: things(1), pages: 1, results: -1 },
    // Another number of things than came:
    { data: things(500), pages: 1, results: 3 },
    { data: things(1), pages: 1, results: 1_000 },
    { data: things(3), pages: 1, results: 4 },
    { data: [], pages: 1, results: 1 },
    { data: things(1), results: 1_000 },
    { data: things(25), pages: 4, results: 100 },
  ];
  for (const answer of ODD) {
    const name = JSON.stringify({ ...answer, data: undefined });
    it(`is nobody’s answer, and is soon known for that: ${name}`, async () => {
      const { asked, list } = await read(() => answer);
      await assert.rejects(list, UnexpectedAnswerError);
      assert.ok(asked() <= 16, `${asked()} requests`);
    });
  }

  it('is not whole where a page comes twice in the place of another', async () => {
    const { list } = await read(() => ({ data: things(500), pages: 2, results: 1_000 }));
    await assert.rejects(list, UnexpectedAnswerError);
  });

  it('is not whole where a later page is shorter than it says', async () => {
    const { list } = await read((page) => ({
      data: page === 1 ? things(500) : things(3, 500),
      pages: 2,
      results: 700,
    }));
    await assert.rejects(list, UnexpectedAnswerError);
  });

  it('counts what cannot be read as come', async () => {
    const data = [...things(2), undefined];
    const { asked, list } = await read(() => ({ data, pages: 1, results: 3 }));
    assert.equal((await list).length, 2);
    assert.equal(asked(), 1);
  });

  it('may name a thing twice, and has it once', async () => {
    const data = [...things(2), { id: 1 }];
    const { asked, list } = await read(() => ({ data, pages: 1, results: 3 }));
    assert.deepEqual(await list, things(2));
    assert.equal(asked(), 1);
  });

  const EMPTY = [
    { data: [], pages: 0, results: 0, page: 0 },
    { data: [], pages: 1, results: 0 },
    { data: [] },
  ];
  for (const answer of EMPTY) {
    it(`may be empty: ${JSON.stringify(answer)}`, async () => {
      assert.deepEqual(await (await read(() => answer)).list, []);
    });
  }

  it('has changed when one more is counted than was there, and is read again', async () => {
    let asked = 0;
    const { list } = await read(() => {
      asked += 1;
      return { data: things(asked === 1 ? 3 : 4), pages: 1, results: 4 };
    });
    assert.equal((await list).length, 4);
  });
});
