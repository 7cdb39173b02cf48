import assert from 'node:assert/strict';
import { readQuery } from '../../../../../src/features/filter/model/query';

/** Where the parts of a query that are wrong stand, and what they are. */
function wrong(text: string): readonly (readonly [string, string])[] {
  return readQuery(text).problems.map(
    ({ kind, start, end }) => [kind, text.slice(start, end)] as const,
  );
}

describe('what is wrong with a query', () => {
  const cases: readonly (readonly [string, ...(readonly [string, string])[]])[] = [
    ['regoin:us-ord', ['unknownKey', 'regoin']],
    ['-TAGG:x web', ['unknownKey', 'TAGG']],
    ['tag: web', ['missingValue', ':']],
    ['tag:a,,b', ['missingValue', ',']],
    ['size> 2000', ['missingValue', '>']],
    ['tag:""', ['missingValue', ':""']],
    ['size >2000', ['missingKey', '>2000']],
    ['""', ['emptyQuotes', '""']],
    ['web "half open', ['unclosedQuote', '"half open']],
    ['tag:"half', ['unclosedQuote', '"half']],
    ['tag>web', ['badOperator', '>']],
    ['is:<public', ['badOperator', ':<']],
    ['size>1,2', ['oneValueOnly', '1,2']],
    ['size>1..2', ['badValue', '1..2']],
    ['size:2000kg web', ['badValue', '2000kg']],
    ['created<2025-13-01', ['badValue', '2025-13-01']],
    ['created<2025-02-30 web', ['badValue', '2025-02-30']],
    ['regions:1.5', ['badValue', '1.5']],
    ['cost:cheap', ['badValue', 'cheap']],
    ['size:.. web', ['missingValue', ':..']],
    ['is:deprecatd web', ['unknownFlag', 'deprecatd']],
    ['tagg:a sizee:b', ['unknownKey', 'tagg'], ['unknownKey', 'sizee']],
  ];
  for (const [text, ...expected] of cases) {
    it(`says it of “${text}”`, () => {
      assert.deepEqual(wrong(text), expected);
    });
  }

  it('comes with what was most likely meant, where something is near', () => {
    const suggestions = ['regoin:a', 'creatd:a', 'hostname:a', 'is:privat a', 'is:nothing a'].map(
      (text) => {
        const [problem] = readQuery(text).problems;
        return problem && 'suggestion' in problem ? problem.suggestion : undefined;
      },
    );
    assert.deepEqual(suggestions, ['region', 'created', undefined, 'private', undefined]);
  });
});

describe('a query that is being typed', () => {
  const halves = [
    '-',
    'tag:',
    '-tag:',
    'size>',
    'size>=',
    'is:',
    'is:dep',
    'created<2',
    'created<202',
    'created<2025-',
    'created<2025-1',
    'created<2025-12-',
    'created:2025-01.',
    'cost>$',
    'created:2025..20',
    'created:tod',
    'expires<30',
  ];
  for (const text of halves) {
    it(`leaves out “${text}” at its end, and finds nothing wrong`, () => {
      const query = readQuery(`web ${text}`);
      assert.deepEqual(query.problems, []);
      assert.equal(query.terms.length, 1);
    });
  }

  it('is as good as written where another value may follow', () => {
    const query = readQuery('tag:web,');
    assert.deepEqual(query.problems, []);
    assert.equal(query.terms.length, 1);
  });

  it('reads what GitHub writes', () => {
    const [term] = readQuery('created:>=2025-01-01').terms;
    assert.equal(term?.kind === 'comparison' && term.operator, '>=');
  });

  it('knows the names of the API', () => {
    const query = readQuery('Tags:a created_by:b total_size>1 expiry<1d name:c');
    assert.deepEqual(
      query.terms.map((term) => 'key' in term && term.key),
      ['tag', 'creator', 'total', 'expires', 'label'],
    );
  });
});
