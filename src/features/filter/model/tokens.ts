import { flags, queryKeys } from './keys';

/** A part of a query and where it stands: offsets into the text. */
export interface TokenPiece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** It stood between quotes, which belong to its place and not to its text. */
  readonly isQuoted: boolean;
  /** It has no closing quote. */
  readonly isOpen: boolean;
}

/** One term as it is written; whether it means anything is not known yet. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly isNegated: boolean;
  readonly asked: KeyAndOperator | undefined;
  /** What follows the operator, parted by commas; the one word where nothing is asked. */
  readonly values: readonly TokenPiece[];
}

interface KeyAndOperator {
  readonly key: TokenPiece;
  readonly operator: TokenPiece;
}

const SPACE = /\s*/y;

const KEY_PATTERN = /[a-z][\w-]*(?=[:=<>])/iy;

/** `created:<2025`, as GitHub writes it, is `created<2025`. */
const OPERATOR = /:?[<>]=?|[:=]/y;

const WORD = /\S+/y;

const VALUE = /[^\s,]*/y;

const QUOTED = /"((?:[^"\\]|\\.|\\$)*)"?/sy;

/** The terms of a text, in their order. Everything is part of one but the space between them. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  for (let at = skip(text, 0); at < text.length; ) {
    const token = tokenAt(text, at);
    found.push(token);
    at = skip(text, token.end);
  }
  return found;
}

function tokenAt(text: string, start: number): Token {
  const isNegated = /^-[^\s]/.test(text.slice(start, start + 2));
  const at = isNegated ? start + 1 : start;
  const key = pieceAt(KEY_PATTERN, text, at);
  const operator = key && pieceAt(OPERATOR, text, key.end);
  const asked = key && operator && { key, operator };
  const values = asked ? valuesAt(text, asked.operator.end) : [wordAt(text, at)];
  return { start, end: values.at(-1)?.end ?? at, isNegated, asked, values };
}

function valuesAt(text: string, start: number): readonly TokenPiece[] {
  const values = [valueAt(text, start)];
  for (let end = values[0]?.end ?? start; text[end] === ','; ) {
    const value = valueAt(text, end + 1);
    values.push(value);
    end = value.end;
  }
  return values;
}

function valueAt(text: string, at: number): TokenPiece {
  return quotedAt(text, at) ?? pieceAt(VALUE, text, at) ?? piece('', at, at);
}

function wordAt(text: string, at: number): TokenPiece {
  return quotedAt(text, at) ?? pieceAt(WORD, text, at) ?? piece('', at, at);
}

/** A backslash lets a quote, or another backslash, stand between quotes. */
function quotedAt(text: string, at: number): TokenPiece | undefined {
  if (text[at] !== '"') return undefined;
  QUOTED.lastIndex = at;
  const [whole = '', inside = ''] = QUOTED.exec(text) ?? [];
  const isOpen = whole.length === inside.length + 1;
  const content = inside.replace(/\\(["\\])/g, '$1');
  return { ...piece(content, at, at + whole.length), isQuoted: true, isOpen };
}

function pieceAt(pattern: RegExp, text: string, at: number): TokenPiece | undefined {
  pattern.lastIndex = at;
  const [found] = pattern.exec(text) ?? [];
  return found === undefined ? undefined : piece(found, at, at + found.length);
}

function piece(text: string, start: number, end: number): TokenPiece {
  return { text, start, end, isQuoted: false, isOpen: false };
}

function skip(text: string, at: number): number {
  return pieceAt(SPACE, text, at)?.end ?? at;
}

const names: readonly string[] = [...queryKeys, ...flags];

/**
 * What is asked while a text is being typed: a last word by which nothing is found may become a key,
 * and until then it does not count.
 */
export function queryWhileTyping(text: string, findsAny: (text: string) => boolean): string {
  const last = tokens(text).at(-1);
  if (!last || last.asked || last.end < text.length) return text;
  const word = last.values[0]?.text.toLowerCase() ?? '';
  const isHalf = names.some((name) => name.startsWith(word));
  return isHalf && !findsAny(text) ? text.slice(0, last.start) : text;
}
