// Rules: the labels that Linode's Cloud Manager takes (@linode/validation), the tag and description
// lengths of the API's specification. What the API refuses beyond them comes back in its own words.

const LONGEST_LABEL = 50;
const LONGEST_DESCRIPTION = 65_000;
const SHORTEST_TAG = 3;
const LONGEST_TAG = 100;
const MOST_TAGS = 500;

export type FieldProblem =
  | { readonly kind: 'labelEmpty' }
  | { readonly kind: 'labelTooLong'; readonly limit: number }
  | { readonly kind: 'labelCharacters'; readonly character: string }
  | { readonly kind: 'descriptionTooLong'; readonly limit: number }
  | { readonly kind: 'tagLength'; readonly tag: string; readonly from: number; readonly to: number }
  | { readonly kind: 'tooManyTags'; readonly limit: number };

/** What is wrong with a label, or undefined. */
export function checkLabel(label: string): FieldProblem | undefined {
  if (label.trim() === '') return { kind: 'labelEmpty' };
  if (label.length > LONGEST_LABEL) return { kind: 'labelTooLong', limit: LONGEST_LABEL };
  const character = /[^a-zA-Z0-9,.?\-_'\s]/u.exec(label)?.[0];
  return character === undefined ? undefined : { kind: 'labelCharacters', character };
}

export function checkDescription(description: string): FieldProblem | undefined {
  if (description.length <= LONGEST_DESCRIPTION) return undefined;
  return { kind: 'descriptionTooLong', limit: LONGEST_DESCRIPTION };
}

export function checkTags(tags: readonly string[]): FieldProblem | undefined {
  if (tags.length > MOST_TAGS) return { kind: 'tooManyTags', limit: MOST_TAGS };
  const tag = tags.find((one) => one.length < SHORTEST_TAG || one.length > LONGEST_TAG);
  return tag === undefined
    ? undefined
    : { kind: 'tagLength', tag, from: SHORTEST_TAG, to: LONGEST_TAG };
}

/** "web, db,web" → web, db */
export function parseTags(text: string): readonly string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/** A label that the rules allow, close to the name of the file. */
export function labelFromFileName(fileName: string): string {
  return labelFrom(fileName.replace(/\.gz$/i, '').replace(/\.(img|raw|bin|dd)$/i, ''));
}

/** A label that the rules allow, close to any text. */
export function labelFrom(text: string): string {
  const label = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9,.?\-_'\s]+/gu, '-')
    .replace(/^[-\s]+/, '');
  const characters = [...label.slice(0, LONGEST_LABEL)];
  const last = characters.findLastIndex((character) => !/[-\s]/.test(character));
  return characters.slice(0, last + 1).join('') || 'image';
}
