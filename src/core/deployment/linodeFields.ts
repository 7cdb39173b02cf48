// Rules of the API’s specification of `POST /linode/instances`; the length of tags is that of
// @linode/validation. What the API refuses beyond them comes back in its own words.

const SHORTEST_LABEL = 3;
const LONGEST_LABEL = 64;
const SHORTEST_TAG = 3;
const LONGEST_TAG = 50;

export type LinodeFieldProblem =
  | { readonly kind: 'labelLength'; readonly from: number; readonly to: number }
  | { readonly kind: 'labelCharacters'; readonly character: string }
  | { readonly kind: 'labelStart' }
  | { readonly kind: 'labelEnd' }
  | { readonly kind: 'labelDoubled'; readonly text: string }
  | { readonly kind: 'labelTaken' }
  | {
      readonly kind: 'tagLength';
      readonly tag: string;
      readonly from: number;
      readonly to: number;
    };

/** What is wrong with a label of a new Linode, or undefined. `taken`: labels of the account's Linodes. */
export function checkLinodeLabel(
  label: string,
  taken: ReadonlySet<string>,
): LinodeFieldProblem | undefined {
  const character = /[^a-zA-Z0-9\-_.]/u.exec(label)?.[0];
  if (character !== undefined) return { kind: 'labelCharacters', character };
  if (label.length < SHORTEST_LABEL || label.length > LONGEST_LABEL) {
    return { kind: 'labelLength', from: SHORTEST_LABEL, to: LONGEST_LABEL };
  }
  if (!/^[a-zA-Z]/.test(label)) return { kind: 'labelStart' };
  if (!/[a-zA-Z0-9]$/.test(label)) return { kind: 'labelEnd' };
  const text = /--|__|\.\./.exec(label)?.[0];
  if (text !== undefined) return { kind: 'labelDoubled', text };
  return taken.has(label) ? { kind: 'labelTaken' } : undefined;
}

/** A label that the rules allow and no Linode has, close to that of the image. */
export function linodeLabelFrom(imageLabel: string, taken: ReadonlySet<string>): string {
  const cleaned = imageLabel
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9\-_.]+/gu, '-')
    .replace(/([-_.])\1+/g, '$1')
    .replace(/^[^a-zA-Z]+/, '');
  const base = ending(cleaned, LONGEST_LABEL);
  if (base.length < SHORTEST_LABEL) return linodeLabelFrom('linode', taken);
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) {
    const suffix = `-${number}`;
    const label = ending(base, LONGEST_LABEL - suffix.length) + suffix;
    if (!taken.has(label)) return label;
  }
}

/** So many characters at most, the last one a letter or a digit. */
function ending(text: string, length: number): string {
  const characters = [...text.slice(0, length)];
  const last = characters.findLastIndex((character) => /[a-zA-Z0-9]/.test(character));
  return characters.slice(0, last + 1).join('');
}

export function checkLinodeTags(tags: readonly string[]): LinodeFieldProblem | undefined {
  const tag = tags.find((one) => one.length < SHORTEST_TAG || one.length > LONGEST_TAG);
  return tag === undefined
    ? undefined
    : { kind: 'tagLength', tag, from: SHORTEST_TAG, to: LONGEST_TAG };
}
