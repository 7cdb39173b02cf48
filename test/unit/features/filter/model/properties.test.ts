import assert from 'node:assert/strict';
import fc from 'fast-check';
import { amountKeys, flags, textKeys } from '../../../../../src/features/filter/model/keys';
import {
  applyQuery,
  type Query,
  queryText,
  readablePart,
  readQuery,
} from '../../../../../src/features/filter/model/query';
import { anyText, OPERATORS } from './anyText';
import { context, found, samples } from './queryContext';

const word = fc
  .string({ minLength: 1, maxLength: 8 })
  .map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`);
const value = fc.oneof(fc.constantFrom('web', 'db', 'us', 'a', '*'), word);
const amount = {
  size: fc.constantFrom('0', '300', '1.4GB', '20g', '5000MB', '.5T'),
  money: fc.constantFrom('0', '$1', '0.29'),
  count: fc.constantFrom('0', '1', '2'),
  past: fc.constantFrom('2025', '2025-01', '2025-01-01', 'today', '30d', '2w', '6m', '1y', '4h'),
  future: fc.constantFrom('2030', '2030-08', '2030-08-01', '30d', '1y'),
};
const amountTerm = fc.constantFrom(...Object.entries(amountKeys)).chain(([key, measure]) => {
  const one = amount[measure];
  return fc.oneof(
    fc.tuple(fc.constantFrom(...OPERATORS), one).map(([operator, text]) => key + operator + text),
    fc.tuple(one, one).map(([from, to]) => `${key}:${from}..${to}`),
    one.map((to) => `${key}=..${to},*`),
  );
});

/** Terms that can be asked, each followed by a space. */
const term = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(
      fc.constantFrom('golden', 'web', 'deprecated', 'debian', '12', 'replicated'),
      word,
      fc.constantFrom(...flags).map((flag) => `is:${flag}`),
      fc
        .tuple(
          fc.constantFrom(...textKeys),
          fc.constantFrom(':', '='),
          fc.array(value, { minLength: 1, maxLength: 3 }),
        )
        .map(([key, operator, values]) => key + operator + values.join(',')),
      amountTerm,
    ),
  )
  .map((parts) => `${parts.join('')} `);

function read(text: string): Query {
  const query = readQuery(text);
  assert.deepEqual(query.problems, [], text);
  return query;
}

/** What a query asks for, wherever that stands in its text. */
function meaning({ terms }: Query): unknown {
  return JSON.parse(JSON.stringify(terms.map((one) => ({ ...one, start: 0, end: 0 }))));
}

describe('every query', () => {
  it('is read, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { problems, terms } = readQuery(text);
        for (const { start, end } of [...problems, ...terms]) {
          assert.ok(0 <= start && start < end && end <= text.length, `${start}–${end}`);
        }
        assert.ok(Array.isArray(found(text)));
      }),
      { numRuns: 2000 },
    );
  });

  it('can be asked in part, and that part is what was understood', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const part = readablePart(text);
        assert.deepEqual(part.problems, [], part.text);
        assert.deepEqual(meaning(part), meaning(readQuery(text)));
      }),
    );
  });

  it('has its wrong parts within its terms, and is right without these', () => {
    fc.assert(
      fc.property(fc.array(term), anyText, (terms, text) => {
        const before = terms.join('');
        const { problems } = readQuery(before + text);
        for (const { start } of problems) assert.ok(start >= before.length);
        assert.deepEqual(read(before).problems, []);
      }),
    );
  });

  it('says the same when it is printed and read again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const query = readQuery(text);
        const printed = queryText(query.terms);
        assert.deepEqual(meaning(read(`${printed} `)), meaning(query), printed);
        assert.equal(queryText(read(`${printed} `).terms), printed);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the rest when its term is negated', () => {
    fc.assert(
      fc.property(term, (text) => {
        const turned = text.startsWith('-') ? text.slice(1) : `-${text}`;
        const [one, other] = [
          applyQuery(samples, read(text), context),
          applyQuery(samples, read(turned), context),
        ];
        assert.equal(one.length + other.length, samples.length);
        assert.equal(new Set([...one, ...other]).size, samples.length);
      }),
    );
  });

  it('finds nothing more with another term, and the same in another order', () => {
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 5 }), (terms) => {
        const all = found(terms.join(''));
        const fewer = found(terms.slice(1).join(''));
        assert.ok(all.every((label) => fewer.includes(label)));
        assert.deepEqual(found(terms.toReversed().join('')), all);
      }),
    );
  });
});
