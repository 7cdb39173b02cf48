import type { Amount } from './amounts';
import type { AmountKey, Flag, TextKey } from './keys';
import type { Place } from './query';

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
