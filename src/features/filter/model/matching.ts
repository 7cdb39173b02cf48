import {
  type Image,
  imageNumber,
  isInTransition,
  isOutdated,
  isOwned,
  isRecovery,
  vendorOf,
} from '../../images/model/image';
import { isKubernetes } from '../../images/model/publicImages';
import { amountOf } from './amounts';
import type { AmountKey, QueryFlag, TextKey } from './keys';
import type { AmountValue, Comparison, QueryContext, Term, TextValue } from './terms';

type Texts = readonly string[];

/** What of an image can be searched, in lower case; worked out once for each image. */
const imageTexts = {
  /** Where words are looked for. */
  words: remembered(({ label, id, description }) => [`${label}\n${id}\n${description}`]),
  label: remembered(({ label }) => [label]),
  /** `private/123`, and `123`. */
  id: remembered(({ id }) => [id, imageNumber(id)?.toString()]),
  description: remembered(({ description }) => [description]),
  tag: remembered(({ tags }) => tags),
  /** Of the image, and of each of its copies. */
  status: remembered(({ status, replicas }) => [status, ...replicas.map((one) => one.status)]),
  vendor: remembered((image) => [vendorOf(image)]),
  /** Linode's word for recovery images is `automatic`. */
  type: remembered(({ type }) => [type, type === 'automatic' ? 'recovery' : undefined]),
  creator: remembered(({ createdBy }) => [createdBy]),
} as const satisfies Record<string, (image: Image) => Texts>;

/** Images are never changed, only replaced: what was read of one holds. */
function remembered(
  read: (image: Image) => readonly (string | undefined)[],
): (image: Image) => Texts {
  const known = new WeakMap<Image, Texts>();
  return (image) => {
    const before = known.get(image);
    if (before) return before;
    const texts = read(image)
      .filter((text) => text !== undefined && text !== '')
      .map((text) => (text as string).toLowerCase());
    known.set(image, texts);
    return texts;
  };
}

type Test<T> = (value: T) => boolean;

/** One test for all terms of a query, made for many images. */
export function testFor(terms: readonly Term[], context: QueryContext): Test<Image> {
  const tests = terms.map((term) => {
    const test = termTest(term, context);
    return term.isNegated ? (image: Image) => !test(image) : test;
  });
  return (image) => tests.every((test) => test(image));
}

function termTest(term: Term, context: QueryContext): Test<Image> {
  switch (term.kind) {
    case 'word': {
      const word = term.text.toLowerCase();
      return (image) => imageTexts.words(image).some((text) => text.includes(word));
    }
    case 'flag': {
      const tests = term.flags.map((flag) => flagTest(flag, context));
      return (image) => tests.some((test) => test(image));
    }
    case 'text':
      return textTest(term, context);
    case 'amount': {
      const tests = term.values.map((value) => valueTest(value, context.now));
      return amountTest(term.key, context, (value) => tests.some((test) => test(value)));
    }
    case 'comparison': {
      const { min, max } = term.value.at(context.now);
      return amountTest(term.key, context, comparisonTest(term.operator, min, max));
    }
  }
}

function textTest(
  term: Extract<Term, { readonly kind: 'text' }>,
  context: QueryContext,
): Test<Image> {
  const tests = term.values.map((value) => textValueTest(value, term.isWhole));
  const fits = (text: string) => tests.some((test) => test(text));
  if (term.key === 'region') return regionTest(fits, context);
  const textsOf = textReader(term.key, context);
  return (image) => textsOf(image).some(fits);
}

function textValueTest(value: TextValue, isWhole: boolean): Test<string> {
  if (value.kind === 'any') return () => true;
  const wanted = value.text.toLowerCase();
  return isWhole ? (text) => text === wanted : (text) => text.includes(wanted);
}

function textReader(
  key: Exclude<TextKey, 'region'>,
  context: QueryContext,
): (image: Image) => readonly string[] {
  if (key === 'shared-in') {
    return (image) => context.shareGroupsOf(image).map((label) => label.toLowerCase());
  }
  if (key !== 'account') return imageTexts[key];
  return (image) => {
    const name = context.accountName(image);
    return name === undefined ? [] : [name.toLowerCase()];
  };
}

/** There are few regions, and many images in each: a region is tested once, by its id and its name. */
function regionTest(fits: Test<string>, { regionLabel }: QueryContext): Test<Image> {
  const known = new Map<string, boolean>();
  const isThere = (id: string) => {
    const answer = known.get(id) ?? [id, regionLabel(id)].some((text) => fits(text.toLowerCase()));
    known.set(id, answer);
    return answer;
  };
  return ({ replicas }) => replicas.some(({ region }) => isThere(region));
}

function flagTest(flag: QueryFlag, context: QueryContext): Test<Image> {
  switch (flag) {
    case 'deprecated':
      return (image) => isOutdated(image, context.now);
    case 'protected':
      return (image) => context.isProtected(image);
    case 'encrypted':
      // As Cloud Manager tells: of own images that are not recovered, this capability goes with it.
      return (image) =>
        isOwned(image) && !isRecovery(image) && image.capabilities.includes('distributed-sites');
    case 'public':
      return ({ isPublic }) => isPublic;
    case 'private':
      return isOwned;
    case 'shared':
      return isShared;
    case 'recovery':
      return isRecovery;
    case 'cloud-init':
      return ({ capabilities }) => capabilities.includes('cloud-init');
    case 'replicated':
      return ({ replicas }) => replicas.length > 1;
    case 'moving':
      return isInTransition;
    case 'kubernetes':
      return isKubernetes;
  }
}

/** With the account, or by it. */
function isShared({ type, sharing }: Image): boolean {
  return type === 'shared' || (sharing?.kind === 'owned' && sharing.shareGroupCount > 0);
}

/** What is not known fits nothing. */
function amountTest(key: AmountKey, context: QueryContext, test: Test<number>): Test<Image> {
  return (image) => {
    const value = amountOf(image, key, context);
    return value !== undefined && test(value);
  };
}

function valueTest(value: AmountValue, now: number): Test<number> {
  if (value.kind === 'any') return () => true;
  if (value.kind === 'like') {
    const { min, max } = value.amount.like(now);
    return (one) => one >= min && one <= max;
  }
  const [from, to] = [value.from?.at(now), value.to?.at(now)];
  // Whichever end comes first: “7d..30d” says the same as “30d..7d”.
  const isTurned = from && to && from.min > to.min;
  const min = (isTurned ? to : from)?.min ?? Number.NEGATIVE_INFINITY;
  const max = (isTurned ? from : to)?.max ?? Number.POSITIVE_INFINITY;
  return (one) => one >= min && one <= max;
}

function comparisonTest(operator: Comparison, min: number, max: number): Test<number> {
  switch (operator) {
    case '<':
      return (value) => value < min;
    case '<=':
      return (value) => value <= max;
    case '>':
      return (value) => value > max;
    case '>=':
      return (value) => value >= min;
  }
}
