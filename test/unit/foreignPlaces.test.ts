import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { documentSchema } from '../../src/features/documents/model/documentSchema';
import { inventoryCells } from '../../src/features/inventory/model/cells';
import { markdownText } from '../../src/kit/text';
import { image } from '../support/builders';

const FOREIGN = '[click](command:linodeImages.showLog) $(lock)\u202E\u001B[2J';
const SHOWN = '[click]\u200B(command:linodeImages.showLog) $\u200B(lock) [2J';

/** Where VS Code is given a text past the window of commands, and what it makes of that. */
const PLACES: readonly (readonly [string, RegExp])[] = [
  ['a file that cannot be read or saved: a message', /\bFileSystemError\.Unavailable\([^)]/],
  ['a problem of a document', /new vscode\.Diagnostic\(/],
  ['the title of a comparison', /'vscode\.diff'/],
  [
    'what is said of a row or of the status bar',
    /\.(?:tooltip|description) = (?!undefined|tooltip\b)/,
  ],
  ['what is read aloud', /accessibilityInformation = /],
  ['the name of an account', /\baccount: \{.*\blabel: /],
];

describe('text of others', () => {
  it('is plain in the table of images', () => {
    const shown = image({
      id: FOREIGN,
      label: FOREIGN,
      vendor: FOREIGN,
      tags: [FOREIGN],
      createdBy: FOREIGN,
      replicas: [{ region: FOREIGN, status: FOREIGN }],
    });
    const cells = inventoryCells(shown, {
      now: 0,
      guards: [],
      regionLabel: String,
      accountName: () => FOREIGN,
      shareGroupsOf: () => [FOREIGN],
      price: { perGb: 0.1, asOf: '' },
    } as unknown as Parameters<typeof inventoryCells>[1]);
    assert.ok(cells.filter((cell) => cell.includes(SHOWN)).length >= 6, cells.join('\n'));
    for (const acting of ['](', '\u202E', '\u001B']) assert.ok(!cells.join('').includes(acting));
  });

  it('is plain in the completions of a document, which insert it as it is', () => {
    const region = { id: FOREIGN, label: FOREIGN, country: '', capabilities: [], siteType: 'core' };
    const schema = JSON.parse(
      documentSchema({
        isBulk: false,
        tags: [{ tag: FOREIGN, count: 1 }],
        regions: [region as unknown as Parameters<typeof documentSchema>[0]['regions'][number]],
      }),
    );
    const [tag] = schema.properties.tags.items.defaultSnippets;
    const [place] = schema.properties.regions.items.defaultSnippets;
    assert.deepEqual([tag.label, place.label, place.description], [SHOWN, SHOWN, SHOWN]);
    assert.equal(tag.body, FOREIGN.replace('$', '\\$'));
  });

  it('turns no direction on a card', () => {
    assert.equal(markdownText('a\u202Eb\u001Bc'), 'ab c');
  });

  for (const [place, pattern] of PLACES) {
    it(`is plain in ${place}`, () => {
      const found = linesOfViews().filter((line) => pattern.test(line));
      assert.ok(found.length > 0, 'the place is not there any more');
      assert.deepEqual(
        found.filter((line) => !/\bplain(?:Line|Text)\(/.test(line)),
        [],
      );
    });
  }
});

/** The lines of all files that VS Code is used in. */
function linesOfViews(): readonly string[] {
  const files = fs.readdirSync('src', { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => fs.readFileSync(path.join('src', file), 'utf8'));
  return texts.filter((text) => text.includes("from 'vscode'")).flatMap((text) => text.split('\n'));
}
