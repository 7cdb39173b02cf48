import * as l10n from '@vscode/l10n';
import { bytesText } from '../../../kit/quantity';

// Rules of the API’s specification of `POST /linode/instances`; the length of tags is that of
// @linode/validation. What the API refuses beyond them comes back in its own words.

const SHORTEST_LABEL = 3;

const LONGEST_LINODE_LABEL = 64;

const SHORTEST_LINODE_TAG = 3;

const LONGEST_LINODE_TAG = 50;

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
  if (label.length < SHORTEST_LABEL || label.length > LONGEST_LINODE_LABEL) {
    return { kind: 'labelLength', from: SHORTEST_LABEL, to: LONGEST_LINODE_LABEL };
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
  const base = ending(cleaned, LONGEST_LINODE_LABEL);
  if (base.length < SHORTEST_LABEL) return linodeLabelFrom('linode', taken);
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) {
    const suffix = `-${number}`;
    const label = ending(base, LONGEST_LINODE_LABEL - suffix.length) + suffix;
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
  const tag = tags.find(
    (one) => one.length < SHORTEST_LINODE_TAG || one.length > LONGEST_LINODE_TAG,
  );
  return tag === undefined
    ? undefined
    : { kind: 'tagLength', tag, from: SHORTEST_LINODE_TAG, to: LONGEST_LINODE_TAG };
}

/** What the API takes of user data is 65,535 bytes as it is sent: in Base64, four for each three. */
const MAX_USER_DATA_BYTES = Math.floor(65_535 / 4) * 3;

export type UserDataProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLarge'; readonly limitBytes: number };

/** User data for cloud-init, with the name of the file it is from. */
export interface UserData {
  readonly fileName: string;
  readonly content: Uint8Array;
}

/** What is wrong with a file of that size as user data, or undefined. */
export function checkUserData(sizeBytes: number): UserDataProblem | undefined {
  if (sizeBytes === 0) return { kind: 'empty' };
  return sizeBytes > MAX_USER_DATA_BYTES
    ? { kind: 'tooLarge', limitBytes: MAX_USER_DATA_BYTES }
    : undefined;
}

/** What is wrong with a value of a new Linode, in one short sentence. */
export function linodeFieldProblemText(problem: LinodeFieldProblem): string {
  switch (problem.kind) {
    case 'labelLength':
      return l10n.t('A label has {0} to {1} characters.', problem.from, problem.to);
    case 'labelCharacters':
      return l10n.t(
        'A label cannot contain “{0}”. Letters, digits and - _ . can be used.',
        problem.character,
      );
    case 'labelStart':
      return l10n.t('A label starts with a letter.');
    case 'labelEnd':
      return l10n.t('A label ends with a letter or a digit.');
    case 'labelDoubled':
      return l10n.t('A label cannot contain “{0}”.', problem.text);
    case 'labelTaken':
      return l10n.t('Another Linode of this account has that label.');
    case 'tagLength':
      return l10n.t(
        'The tag “{0}” must have {1} to {2} characters.',
        problem.tag,
        problem.from,
        problem.to,
      );
  }
}

/** Why a file cannot be given to cloud-init. */
export function userDataProblemText(problem: UserDataProblem): string {
  return problem.kind === 'empty'
    ? l10n.t('That file is empty. Choose another one.')
    : l10n.t('That file is too large: user data has at most {0}.', bytesText(problem.limitBytes));
}
