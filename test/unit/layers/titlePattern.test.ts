import assert from 'node:assert/strict';
import { titlePattern } from '../../results/titlePattern';

describe('the pattern of a title', () => {
  const isMatch = (pattern: string, title: string): boolean => titlePattern(pattern).test(title);

  it('matches a part of it, or an expression', () => {
    assert.ok(isMatch('is nothing', 'the price is nothing for recovery images'));
    assert.ok(isMatch('^the .* images$', 'the price is nothing for recovery images'));
    assert.ok(isMatch('/PRICE/i', 'the price is nothing for recovery images'));
    assert.ok(!isMatch('is everything', 'the price is nothing for recovery images'));
  });

  it('matches a title with signs that an expression has, as it stands', () => {
    for (const title of [
      'takes a (b',
      'is 1 + 1?',
      'C:\\folder',
      'a [b] {c} $d ^e | f',
      '/path/',
    ]) {
      assert.ok(isMatch(title, `it ${title} there`), title);
    }
  });

  it('says the same of a title each time', () => {
    const pattern = titlePattern('/a/g');
    assert.deepEqual([pattern.test('a'), pattern.test('a')], [true, true]);
  });
});
