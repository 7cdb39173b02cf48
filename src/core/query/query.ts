import type { Image } from '../images/image';
import type { ImagePrice } from '../pricing';
import type { Measure } from './keys';
import { testFor } from './matching';
import { textOf } from './queryText';
import { readTerm } from './readTerm';
import type { Term } from './terms';
import { type Token, tokens } from './tokens';

/** What a query can ask of an image besides the image itself. */
export interface QueryContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly price: ImagePrice;
  isProtected(image: Image): boolean;
  /** The name of a region, such as “Chicago, US”; its id where none is known. */
  regionLabel(id: string): string;
  /** What the user calls the account that an image belongs to; undefined for public images. */
  accountName(image: Image): string | undefined;
}

/** Where something stands in the text of a query: offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a query, and where: offsets into its text. */
export type QueryProblem = Place & ProblemKind;

type ProblemKind =
  | { readonly kind: 'unknownKey'; readonly key: string; readonly suggestion: string | undefined }
  | { readonly kind: 'unknownFlag'; readonly flag: string; readonly suggestion: string | undefined }
  | { readonly kind: 'missingKey'; readonly operator: string }
  | { readonly kind: 'missingValue'; readonly key: string }
  | { readonly kind: 'emptyQuotes' }
  | { readonly kind: 'unclosedQuote' }
  | { readonly kind: 'badOperator'; readonly key: string; readonly operator: string }
  | { readonly kind: 'oneValueOnly'; readonly key: string; readonly operator: string }
  | {
      readonly kind: 'badValue';
      readonly key: string;
      readonly value: string;
      readonly measure: Measure;
    };

/** A query that was read. */
export interface Query {
  readonly text: string;
  /** An image must fit all of them. One at the end that is not written to its end is not asked yet. */
  readonly terms: readonly Term[];
  /** None: it can be asked. */
  readonly problems: readonly QueryProblem[];
}

/** Reads a query; never throws. */
export function readQuery(text: string): Query {
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  for (const token of tokens(text)) {
    if (isLoneMinus(token)) continue;
    const isLast = token.end === text.length;
    const reading = readTerm(isLast ? withoutOpenEnd(token) : token);
    if (reading.kind === 'term') terms.push(reading.term);
    else if (!isLast || !reading.isHalf) problems.push(reading.problem);
  }
  return { text, terms, problems };
}

/** What of a text can be asked, tidied up: without what is half written, or cannot be read. */
export function readablePart(text: string): Query {
  return readQuery(textOf(readQuery(text).terms));
}

/** The images that a query asks for, in the order in which they came. One with problems asks for all. */
export function filterImages(
  images: readonly Image[],
  { problems, terms }: Query,
  context: QueryContext,
): readonly Image[] {
  if (problems.length > 0 || terms.length === 0) return images;
  return images.filter(testFor(terms, context));
}

/** True when a query finds one of the images. */
export function findsAny(
  images: readonly Image[],
  { terms }: Query,
  context: QueryContext,
): boolean {
  return images.some(testFor(terms, context));
}

/** The text with what was most likely meant; undefined where that is not known. */
export function mended(text: string, problem: QueryProblem): string | undefined {
  if (!('suggestion' in problem) || problem.suggestion === undefined) return undefined;
  return text.slice(0, problem.start) + problem.suggestion + text.slice(problem.end);
}

/** After a comma at the end, another value is going to be written. */
function withoutOpenEnd(token: Token): Token {
  const { asked, values } = token;
  const last = values.at(-1);
  const isOpen = asked && values.length > 1 && last?.text === '' && !last.isQuoted;
  return isOpen ? { ...token, values: values.slice(0, -1) } : token;
}

/** What it negates is going to be written; between words it says nothing. */
function isLoneMinus({ asked, values }: Token): boolean {
  return !asked && values[0]?.text === '-' && !values[0].isQuoted;
}
