import type { ImagePrice } from '../../images/model/cost';
import type { Image } from '../../images/model/image';
import type { Amount } from './amounts';
import type { AmountKey, Measure, QueryFlag, TextKey } from './keys';

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
  /** The labels of the share groups that an image came by, or is known to be in. */
  shareGroupsOf(image: Image): readonly string[];
}

/** Where something stands in the text of a query: offsets. */
interface QueryRange {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a query, and where: offsets into its text. */
export type QueryProblem = QueryRange & ProblemKind;

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

export type Comparison = '<' | '<=' | '>' | '>=';

/** One thing that is asked of an image. Negated, the image must not be so. */
export type Term = QueryRange & { readonly isNegated: boolean } & TermKind;

export type TermKind =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'flag'; readonly flags: readonly QueryFlag[] }
  | {
      readonly kind: 'text';
      readonly key: TextKey;
      /** The whole text must be so, not a part of it. */
      readonly isWhole: boolean;
      readonly values: readonly TextValue[];
    }
  | { readonly kind: 'amount'; readonly key: AmountKey; readonly values: readonly AmountValue[] }
  | {
      readonly kind: 'comparison';
      readonly key: AmountKey;
      readonly operator: Comparison;
      readonly value: Amount;
    };

export type TextValue = { readonly kind: 'any' } | { readonly kind: 'text'; readonly text: string };

export type AmountValue =
  | { readonly kind: 'any' }
  | { readonly kind: 'like'; readonly amount: Amount }
  /** Either end may be open. */
  | { readonly kind: 'range'; readonly from: Amount | undefined; readonly to: Amount | undefined };
