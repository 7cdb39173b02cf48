import fc from 'fast-check';
import { flags, queryKeys } from '../../../../../src/features/filter/model/keys';

export const OPERATORS = [':', '=', '<', '<=', '>', '>=', ':>', ':<='];

const piece = fc.oneof(
  fc.constantFrom('web', 'golden', 'us-ord', 'a', '*', '', '"', '"a b"', '\\', '-', ',', '..', ' '),
  fc.constantFrom('2025', '2025-01', '30d', '1..2', '2GB', '$1', 'today', 'deprecated', ...flags),
  fc.string({ maxLength: 6 }),
);

/** Texts that are near to queries, and others. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc
        .tuple(
          fc.constantFrom('', ' ', ' -', '-'),
          fc.constantFrom('', ...queryKeys, 'nokey', 'Tags'),
          fc.constantFrom('', ...OPERATORS),
          fc.array(piece, { maxLength: 3 }),
        )
        .map(([before, key, operator, values]) => before + key + operator + values.join(',')),
      { maxLength: 5 },
    )
    .map((parts) => parts.join(' ')),
);
