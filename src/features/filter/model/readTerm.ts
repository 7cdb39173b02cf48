import { type Amount, isHalfAmount, readAmount } from './amounts';
import {
  type AmountKey,
  amountKeys,
  bareFlagOf,
  flagOf,
  flags,
  isAmountKey,
  nearest,
  type QueryFlag,
  queryKeyOf,
  queryKeys,
  type TextKey,
} from './keys';
import type { AmountValue, Comparison, QueryProblem, Term, TermKind } from './terms';
import type { Token, TokenPiece } from './tokens';

/** A term, or why there is none. What is half may still become one when it is written on. */
export type TermReading =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'problem'; readonly problem: QueryProblem; readonly isHalf: boolean };

/** What stops the reading of a term; caught by `readTerm`. */
class Unreadable {
  constructor(
    readonly problem: QueryProblem,
    readonly isHalf = false,
  ) {}
}

/** The parts of a token that asks for something, after its key is known. */
interface KeyedToken<K> {
  readonly key: K;
  readonly operator: TokenPiece;
  readonly values: readonly TokenPiece[];
}

export function readTerm(token: Token): TermReading {
  const { start, end, isNegated } = token;
  try {
    return { kind: 'term', term: { start, end, isNegated, ...meaningOf(token) } };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'problem', ...error };
    throw error;
  }
}

function meaningOf({ asked, values }: Token): TermKind {
  const open = values.find(({ isOpen }) => isOpen);
  if (open) throw new Unreadable({ kind: 'unclosedQuote', start: open.start, end: open.end });
  if (!asked) return meaningOfWord(values[0] as TokenPiece);
  const { start, end, text } = asked.key;
  const key = queryKeyOf(text);
  if (!key) {
    const suggestion = nearest(text, queryKeys);
    throw new Unreadable({ kind: 'unknownKey', key: text, suggestion, start, end });
  }
  const question = { operator: asked.operator, values };
  if (key === 'is') return flagTerm({ ...question, key });
  return isAmountKey(key) ? amountTerm({ ...question, key }) : textTerm({ ...question, key });
}

function meaningOfWord({ text, start, end, isQuoted }: TokenPiece): TermKind {
  if (isQuoted && text === '') throw new Unreadable({ kind: 'emptyQuotes', start, end });
  const flag = isQuoted ? undefined : bareFlagOf(text);
  if (flag) return { kind: 'flag', flags: [flag] };
  const [operator] = /^[:=<>]+/.exec(text) ?? [];
  if (operator === undefined || isQuoted) return { kind: 'word', text };
  throw new Unreadable({ kind: 'missingKey', operator, start, end });
}

function flagTerm(question: KeyedToken<'is'>): TermKind {
  wantsEquality(question);
  const read = (value: TokenPiece): QueryFlag => {
    const flag = flagOf(filled(value, question));
    if (flag) return flag;
    const { text, start, end } = value;
    const suggestion = nearest(text, flags);
    const isHalf = flags.some((one) => one.startsWith(text.toLowerCase()));
    throw new Unreadable({ kind: 'unknownFlag', flag: text, suggestion, start, end }, isHalf);
  };
  return { kind: 'flag', flags: question.values.map(read) };
}

function textTerm(question: KeyedToken<TextKey>): TermKind {
  wantsEquality(question);
  const values = question.values.map((value) => {
    const text = filled(value, question);
    return isAny(value) ? ({ kind: 'any' } as const) : ({ kind: 'text', text } as const);
  });
  return { kind: 'text', key: question.key, isWhole: question.operator.text === '=', values };
}

function amountTerm(question: KeyedToken<AmountKey>): TermKind {
  const { key, values } = question;
  const operator = question.operator.text.replace(/^:(?=.)/, '');
  if (operator === ':' || operator === '=') {
    return { kind: 'amount', key, values: values.map((value) => readAmountValue(value, question)) };
  }
  const [first, ...rest] = values as [TokenPiece, ...TokenPiece[]];
  const end = rest.at(-1)?.end;
  if (end !== undefined) {
    throw new Unreadable({ kind: 'oneValueOnly', key, operator, start: first.start, end });
  }
  filled(first, question);
  const value = amount(first, first.text, key);
  return { kind: 'comparison', key, operator: operator as Comparison, value };
}

function readAmountValue(value: TokenPiece, question: KeyedToken<AmountKey>): AmountValue {
  const { key } = question;
  const text = filled(value, question);
  if (isAny(value)) return { kind: 'any' };
  const middle = text.indexOf('..');
  if (middle < 0) return { kind: 'like', amount: amount(value, text, key) };
  const [from, to] = [text.slice(0, middle), text.slice(middle + 2)];
  if (from === '' && to === '') throw missingValue(value, question);
  return {
    kind: 'range',
    from: from === '' ? undefined : amount(value, from, key),
    to: to === '' ? undefined : amount(value, to, key),
  };
}

function amount({ start, end }: TokenPiece, text: string, key: AmountKey): Amount {
  const measure = amountKeys[key];
  const read = readAmount(measure, text);
  if (read) return read;
  // A dot may become the two of a range.
  const isHalf =
    isHalfAmount(measure, text) ||
    (text.endsWith('.') && readAmount(measure, text.slice(0, -1)) !== undefined);
  throw new Unreadable({ kind: 'badValue', key, value: text, measure, start, end }, isHalf);
}

function isAny({ text, isQuoted }: TokenPiece): boolean {
  return text === '*' && !isQuoted;
}

function wantsEquality({ key, operator }: KeyedToken<string>): void {
  if (operator.text === ':' || operator.text === '=') return;
  const { start, end, text } = operator;
  throw new Unreadable({ kind: 'badOperator', key, operator: text.replace(':', ''), start, end });
}

function filled(value: TokenPiece, question: KeyedToken<string>): string {
  if (value.text !== '') return value.text;
  throw missingValue(value, question);
}

/** Stands at what the value should follow: the operator, or a comma. */
function missingValue(
  value: TokenPiece,
  { key, operator, values }: KeyedToken<string>,
): Unreadable {
  const start = value === values[0] ? operator.start : value.start - 1;
  const isHalf = value === values.at(-1) && !value.isQuoted;
  return new Unreadable({ kind: 'missingValue', key, start, end: value.end }, isHalf);
}
