import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Marked } from 'marked';
import { image } from '../../../../support/builders';
import { exported, web } from '../../../../support/exports/exported';
import { hostileText, LONG_TEXT } from '../../../../support/exports/hostileText';
import { blankless, shownCells, visible } from '../../../../support/exports/markdownCells';

interface Renderer {
  render(text: string): string;
}

// Required, not imported: it has no types.
const markdownIt: new (options: object) => Renderer = require('markdown-it');

const viewers: Readonly<Record<string, (text: string) => string>> = {
  /** As VS Code shows Markdown. */
  'markdown-it': (text) => new markdownIt({ html: true, linkify: true }).render(text),
  marked: (text) => new Marked().parse(text, { async: false }),
};

describe('a Markdown export', () => {
  it('has a row an image', () => {
    assert.match(
      exported('markdown', web),
      /\| us-ord, jp-osa, nl-ams \| prod, a, b \| 2026-01-01 \| 0\.30 \|/,
    );
  });

  for (const [name, view] of Object.entries(viewers)) {
    it(`shows every label and tag as it is in ${name}`, () => {
      fc.assert(
        fc.property(hostileText, hostileText, (label, tag) => {
          const rows = shownCells(view(exported('markdown', image({ label, tags: [tag] }), web)));
          assert.equal(rows.length, 3);
          assert.deepEqual(
            rows.map((cells) => cells.length),
            [8, 8, 8],
          );
          assert.equal(blankless(rows[1]?.[0]), blankless(visible(label)));
          assert.equal(blankless(rows[1]?.[5]), blankless(visible(tag)));
          assert.equal(rows[2]?.[0], web.label);
        }),
      );
    });

    it(`makes no link, picture or element of a text in ${name}`, () => {
      const texts = [
        'http://a.example/c_d',
        'HTTPS://a.example/c_d',
        'ftp://a.example/c_d',
        'www.a.example/c_d',
        '_www.a.example/c_d',
        'me_too@a.example',
        '[x](command:y)',
        '![x](y)',
        '<a href="y">',
        '<script>',
        '`x`',
        '~~x~~',
        '&amp;',
        '[^1]',
        '<x:y>',
        'a\rb',
        'a\r\nb',
        'a\u2028b',
        'a | b',
        '\\|',
        '\\',
        '$x$',
      ];
      for (const text of texts) {
        const html = view(exported('markdown', image({ label: text, tags: [text] })));
        assert.doesNotMatch(html, /<(?!\/?(?:table|thead|tbody|tr|th|td|br)\b)/, text);
        assert.equal(shownCells(html)[1]?.[0], visible(text), text);
      }
    });
  }

  it('takes time in proportion to a text', () => {
    const blanks = ' '.repeat(65_000);
    for (const label of [
      blanks,
      `${blanks}x`,
      '\n'.repeat(65_000),
      '- '.repeat(32_000),
      LONG_TEXT,
    ]) {
      assert.equal(exported('markdown', image({ label })).split('\n').length, 4);
    }
  });
});
