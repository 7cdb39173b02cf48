import type { Amount } from './amounts';
import type { AmountKey, Flag, Measure, TextKey } from './keys';

/** An offset range into the text of a query. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a query, and where. */
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

export type Comparison = '<' | '<=' | '>' | '>=';

/** One thing that is asked of an image. Negated, the image must not be so. */
export type Term = Place & { readonly isNegated: boolean } & TermKind;

export type TermKind =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'flag'; readonly flags: readonly Flag[] }
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
