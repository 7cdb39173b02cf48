import assert from 'node:assert/strict';
import {
  MOST_DAYS,
  readAnswers,
  readCount,
  rulesOf,
} from '../../../../../src/features/prune/model/pruneRules';

describe('the rules of a prune', () => {
  it('are old and unused until something is remembered', () => {
    assert.deepEqual(rulesOf(readAnswers(undefined)), {
      olderThanDays: 90,
      keepNewest: undefined,
      unused: true,
      recovery: false,
      unfinishedUploads: false,
    });
  });

  it('are those that were remembered', () => {
    const answers = { kinds: ['superseded', 'upload'], days: 30, count: 5, by: 'tag' } as const;
    assert.deepEqual(readAnswers(answers), answers);
    assert.deepEqual(rulesOf(answers), {
      olderThanDays: undefined,
      keepNewest: { count: 5, by: 'tag' },
      unused: false,
      recovery: false,
      unfinishedUploads: true,
    });
  });

  it('take the usual answer for one that does not fit', () => {
    const answers = readAnswers({ kinds: ['unused', 'else'], days: -1, count: '3', by: 7 });
    assert.deepEqual(answers, { kinds: ['unused'], days: 90, count: 3, by: 'prefix' });
  });

  it('take whole numbers from 1 on', () => {
    const typed = [' 7 ', '0', '-3', '1.5', '', 'x', '3650', '3651', '1e3'];
    assert.deepEqual(
      typed.map((text) => readCount(text, MOST_DAYS)),
      [7, undefined, undefined, undefined, undefined, undefined, 3650, undefined, undefined],
    );
  });
});
