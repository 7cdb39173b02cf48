import assert from 'node:assert/strict';
import { fromLine, toLine } from '../../../../../src/features/images/model/imageFields';

describe('a description in a box of one line', () => {
  it('shows its line breaks, and gets them back', () => {
    assert.equal(toLine('one\ntwo\r\nthree'), 'one↵two↵three');
    assert.equal(fromLine('one↵2', 'one\ntwo'), 'one\n2');
  });

  it('that was not changed is the one that was there, to the letter', () => {
    for (const before of ['', ' a ', 'one\r\ntwo ', 'a ↵ b']) {
      assert.equal(fromLine(toLine(before), before), before);
    }
  });

  it('is trimmed when it was changed', () => {
    assert.equal(fromLine('  new ', 'old'), 'new');
    assert.equal(fromLine('  ', 'old'), '');
  });
});
