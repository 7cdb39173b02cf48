import assert from 'node:assert/strict';
import fc from 'fast-check';
import { image } from '../../../../support/builders';
import { exported, web } from '../../../../support/exports/exported';
import { hostileText } from '../../../../support/exports/hostileText';

/** Reads CSV as RFC 4180 has it. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

/** The cell of a description that begins or holds something. */
function cellOf(description: string, format: 'csv' | 'csvExact' = 'csv'): string | undefined {
  return rowsOf(exported(format, image({ description })))[1]?.[2];
}

describe('a CSV export', () => {
  it('has a line an image, under Linode’s names; a list is a JSON array', () => {
    const [head = [], row = []] = rowsOf(exported('csv', web));
    const cells = Object.fromEntries(head.map((name, at) => [name, row[at]]));
    assert.equal(cells['description'], web.description);
    assert.deepEqual(JSON.parse(cells['tags'] ?? ''), web.tags);
    assert.deepEqual(JSON.parse(cells['regions'] ?? ''), ['us-ord', 'jp-osa', 'nl-ams']);
    assert.equal(cells['estimated_monthly_cost'], '0.30');
  });

  it('gives every value back where it is exact, whatever it holds', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (label, description) => {
        const rows = rowsOf(exported('csvExact', image({ label, description }), image()));
        assert.equal(rows.length, 3);
        assert.deepEqual([rows[1]?.[1], rows[1]?.[2]], [label, description]);
      }),
    );
  });

  it('has no cell that a spreadsheet computes, and gives every other value back', () => {
    for (const text of [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '＝1',
      '  =1',
      '\0=1',
    ]) {
      assert.equal(cellOf(text)?.charAt(0), "'", JSON.stringify(text));
      assert.equal(cellOf(text, 'csvExact'), text);
    }
    for (const text of ['a=1', 'a - b', 'me@a.example', 'web-1', '; a', "'=1", '']) {
      assert.equal(cellOf(text), text);
    }
  });

  it('takes time in proportion to a text', () => {
    for (const piece of ['\t', ' ', ';', '\0', '=']) {
      assert.ok((cellOf(piece.repeat(65_000))?.length ?? 0) >= 65_000);
    }
  });

  it('has none where another separator cuts a line into cells', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (label, description) => {
        const text = exported('csv', image({ label, description, tags: [label] }));
        for (const cell of text.split(/[;\t\r\n]/)) {
          assert.doesNotMatch(cell, /^[\p{C}\p{Z}]*[=+\-@＝＋－＠]/u);
        }
        const plain = rowsOf(text)[1]?.[2]?.replaceAll("'", '');
        assert.equal(plain, description.replaceAll("'", ''), 'only apostrophes are added');
      }),
    );
  });
});
