import assert from 'node:assert/strict';
import {
  checkLinodeLabel,
  checkLinodeTags,
  linodeLabelFrom,
} from '../../../../../src/features/deployment/model/linodeFields';

const NONE: ReadonlySet<string> = new Set();

describe('the label of a Linode', () => {
  const rules = [
    ['web-1', undefined],
    ['w'.repeat(64), undefined],
    ['We.b_1-a', undefined],
    ['ab', 'labelLength'],
    ['w'.repeat(65), 'labelLength'],
    ['', 'labelLength'],
    ['1web', 'labelStart'],
    ['-web', 'labelStart'],
    ['web-', 'labelEnd'],
    ['web.', 'labelEnd'],
    ['we b', 'labelCharacters'],
    ['wéb', 'labelCharacters'],
    ['we--b', 'labelDoubled'],
    ['we__b', 'labelDoubled'],
    ['we..b', 'labelDoubled'],
    ['taken', 'labelTaken'],
  ] as const;
  for (const [label, kind] of rules) {
    it(`“${label.slice(0, 10)}” is ${kind ?? 'good'}`, () => {
      assert.equal(checkLinodeLabel(label, new Set(['taken']))?.kind, kind);
    });
  }

  it('is made of that of the image, always good and never taken', () => {
    const suggestions = [
      ['golden web, 2026', 'golden-web-2026'],
      ['2026 -- Göldén', 'Golden'],
      ['Linode 71203311 (web-old-1)', 'Linode-71203311-web-old-1'],
      ['x', 'linode'],
      ['日本', 'linode'],
      ['_..__', 'linode'],
      ['w'.repeat(80), 'w'.repeat(64)],
    ] as const;
    for (const [image, label] of suggestions) {
      assert.equal(linodeLabelFrom(image, NONE), label);
      assert.equal(checkLinodeLabel(label, NONE), undefined);
    }
  });

  it('gets a number where another Linode has it', () => {
    assert.equal(linodeLabelFrom('web', new Set(['web', 'web-2'])), 'web-3');
    const long = 'w'.repeat(64);
    assert.equal(linodeLabelFrom(long, new Set([long])), `${'w'.repeat(62)}-2`);
  });
});

describe('the tags of a Linode', () => {
  it('have 3 to 50 characters', () => {
    assert.equal(checkLinodeTags(['web', 't'.repeat(50)]), undefined);
    assert.equal(checkLinodeTags(['web', 'ab'])?.kind, 'tagLength');
    assert.equal(checkLinodeTags(['t'.repeat(51)])?.kind, 'tagLength');
  });
});
