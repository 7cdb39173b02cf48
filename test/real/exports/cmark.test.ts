import assert from 'node:assert/strict';
import { image } from '../../support/builders';
import { exported } from '../../support/exports/exported';
import { hostilePieces } from '../../support/exports/hostileText';
import { blankless, shownCells, visible } from '../../support/exports/markdownCells';
import { needsTool, runTool } from '../../support/realTool';

describe('a Markdown export in cmark-gfm', () => {
  before(function () {
    needsTool(this, { program: 'cmark-gfm', debianPackage: 'cmark-gfm' });
  });

  it('shows every label and tag as it is', () => {
    const images = hostilePieces.map((label) => image({ label, tags: [`a${label}b`] }));
    const extensions = ['table', 'autolink', 'strikethrough', 'tagfilter'];
    const args = ['--unsafe', ...extensions.flatMap((name) => ['--extension', name])];
    const input = exported('markdown', ...images);
    const [, ...rows] = shownCells(runTool('cmark-gfm', args, { input }));
    assert.equal(rows.length, images.length);
    for (const [at, label] of hostilePieces.entries()) {
      assert.equal(blankless(rows[at]?.[0]), blankless(visible(label)));
      assert.equal(blankless(rows[at]?.[5]), blankless(visible(`a${label}b`)));
      assert.equal(rows[at]?.length, 8);
    }
  });
});
