import type { Image } from '../images/image';
import type { ImagePrice } from '../pricing';
import { testFor } from './matching';
import { readTerm } from './readTerm';
import type { QueryProblem, Term } from './terms';
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

/** A query that was read. */
export interface Query {
  readonly text: string;
  /** An image must fit all of them. */
  readonly terms: readonly Term[];
  /** None: it can be asked. */
  readonly problems: readonly QueryProblem[];
  /** Where the text ends in a term that is not written to its end; it is not asked yet. */
  readonly half: { readonly start: number; readonly end: number } | undefined;
}

/** Reads a query; never throws. */
export function readQuery(text: string): Query {
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  let half: Query['half'];
  for (const token of tokens(text)) {
    const isLast = token.end === text.length;
    const reading = readTerm(isLast ? withoutOpenEnd(token) : token);
    const isHalf = reading.kind === 'problem' ? reading.isHalf : isLoneMinus(token);
    if (isLast && isHalf) half = { start: token.start, end: token.end };
    else if (reading.kind === 'problem') problems.push(reading.problem);
    else terms.push(reading.term);
  }
  return { text, terms, problems, half };
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

/** After a comma at the end, another value is going to be written. */
function withoutOpenEnd(token: Token): Token {
  const { asked, values } = token;
  const last = values.at(-1);
  const isOpen = asked && values.length > 1 && last?.text === '' && !last.isQuoted;
  return isOpen ? { ...token, values: values.slice(0, -1) } : token;
}

/** What it stands for is going to be written. */
function isLoneMinus({ asked, values }: Token): boolean {
  return !asked && values[0]?.text === '-' && !values[0].isQuoted;
}
