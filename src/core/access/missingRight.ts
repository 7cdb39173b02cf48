/** What a restricted user needs a grant for: to add images or Linodes, or to change an image. */
export type Right =
  | { readonly kind: 'addImages' | 'addLinodes' }
  | { readonly kind: 'changeImage'; readonly label: string };

/** The user is known to lack a right. Nothing was asked of the API. */
export class MissingRightError extends Error {
  override readonly name = 'MissingRightError';

  constructor(readonly right: Right) {
    super(`The user lacks the right: ${right.kind}`);
  }
}
