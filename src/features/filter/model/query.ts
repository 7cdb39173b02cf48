import type { Clock } from '../../../kit/ports';
import type { VisibleAccounts } from '../../accounts/model/visibleAccounts';
import type { ImagePrice } from '../../images/model/cost';
import type { Image } from '../../images/model/image';
import type { Protection } from '../../protection/model/protection';
import type { RegionStore } from '../../regions/model/regionStore';
import type { Audience } from '../../sharing/model/shareGroup';
import { bareFlagOf } from './keys';
import { testFor } from './matching';
import { readTerm } from './readTerm';
import type { AmountValue, QueryContext, QueryProblem, Term, TextValue } from './terms';
import { type Token, tokens } from './tokens';

/** The text of terms; read again, it asks for the same. */
export function queryText(terms: readonly Term[]): string {
  return terms.map((term) => `${term.isNegated ? '-' : ''}${termBody(term)}`).join(' ');
}

/** A value as it stands behind an operator: in quotes where it needs some. */
export function queryValueText(text: string): string {
  return /[\s,]/.test(text) || text === '' || text === '*' || text.startsWith('"')
    ? queryQuoted(text)
    : text;
}

/** A word that is only text, whatever it looks like. */
function wordText(text: string): string {
  const isPlain = /^[^\s"\-:=<>][^\s:=<>]*$/.test(text) && !bareFlagOf(text);
  return isPlain ? text : queryQuoted(text);
}

function termBody(term: Term): string {
  switch (term.kind) {
    case 'word':
      return wordText(term.text);
    case 'flag': {
      const [flag = '', ...others] = term.flags;
      return others.length === 0 && bareFlagOf(flag) ? flag : `is:${term.flags.join(',')}`;
    }
    case 'text':
      return `${term.key}${term.isWhole ? '=' : ':'}${term.values.map(textValue).join(',')}`;
    case 'amount':
      return `${term.key}:${term.values.map(amountValueText).join(',')}`;
    case 'comparison':
      return `${term.key}${term.operator}${queryValueText(term.value.text)}`;
  }
}

function textValue(value: TextValue): string {
  return value.kind === 'any' ? '*' : queryValueText(value.text);
}

function amountValueText(value: AmountValue): string {
  if (value.kind === 'any') return '*';
  if (value.kind === 'like') return queryValueText(value.amount.text);
  return queryValueText(`${value.from?.text ?? ''}..${value.to?.text ?? ''}`);
}

function queryQuoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

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
  return readQuery(queryText(readQuery(text).terms));
}

/** The images that a query asks for, in the order in which they came. One with problems asks for all. */
export function applyQuery(
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
export function correctedQuery(text: string, problem: QueryProblem): string | undefined {
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

export interface QueryContextOptions {
  readonly clock: Clock;
  readonly protection: Protection;
  readonly regions: RegionStore;
  readonly accounts: VisibleAccounts;
  price(): ImagePrice;
  /** Who has an own image by share groups, as far as that is known. */
  audiencesOf(image: Image): readonly Audience[];
}

/** What queries go by, as it is now. */
export function queryContext({
  clock,
  price,
  protection,
  regions,
  accounts,
  audiencesOf,
}: QueryContextOptions): QueryContext {
  return {
    now: clock.now(),
    price: price(),
    isProtected: (image) => protection.isProtected(image),
    regionLabel: (id) => regions.labelOf(id),
    accountName: (image) => accounts.nameOfOwner(image),
    shareGroupsOf: (image) =>
      image.sharing?.kind === 'shared'
        ? [image.sharing.shareGroupLabel]
        : audiencesOf(image).map(({ group }) => group.label),
  };
}
