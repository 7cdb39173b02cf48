import * as l10n from '@vscode/l10n';

// Rules: the labels that Linode's Cloud Manager takes (@linode/validation), the tag and description
// lengths of the API's specification. What the API refuses beyond them comes back in its own words.

const LONGEST_IMAGE_LABEL = 50;

const LONGEST_DESCRIPTION = 65_000;

const SHORTEST_IMAGE_TAG = 3;

const LONGEST_IMAGE_TAG = 100;

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
  if (label.length > LONGEST_IMAGE_LABEL)
    return { kind: 'labelTooLong', limit: LONGEST_IMAGE_LABEL };
  const character = /[^a-zA-Z0-9,.?\-_'\s]/u.exec(label)?.[0];
  return character === undefined ? undefined : { kind: 'labelCharacters', character };
}

export function checkDescription(description: string): FieldProblem | undefined {
  if (description.length <= LONGEST_DESCRIPTION) return undefined;
  return { kind: 'descriptionTooLong', limit: LONGEST_DESCRIPTION };
}

export function checkTags(tags: readonly string[]): FieldProblem | undefined {
  if (tags.length > MOST_TAGS) return { kind: 'tooManyTags', limit: MOST_TAGS };
  const tag = tags.find((one) => one.length < SHORTEST_IMAGE_TAG || one.length > LONGEST_IMAGE_TAG);
  return tag === undefined
    ? undefined
    : { kind: 'tagLength', tag, from: SHORTEST_IMAGE_TAG, to: LONGEST_IMAGE_TAG };
}

/** "web, db,web" → web, db */
export function parseTags(text: string): readonly string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

const PACKED_ENDING = /(?:\.tar)?\.(?:gz|xz|zst|bz2|zip|tar|tgz)$/i;
const DISK_ENDING = /\.(?:img|raw|dd|bin|qcow2?|qed|vmdk|vdi|vhdx?|hdd|hds|simg|tar|zip|ova)$/i;

/** The name of a file without what says how it is packed. */
export function withoutPacking(fileName: string): string {
  return fileName.replace(PACKED_ENDING, '');
}

/** The name of a file without what says what kind of disk it holds. */
export function withoutDiskEnding(fileName: string): string {
  return fileName.replace(DISK_ENDING, '');
}

/** A label that the rules allow, close to the name of the file. */
export function labelFromFileName(fileName: string): string {
  return labelFrom(withoutDiskEnding(withoutPacking(fileName)));
}

/** A label that the rules allow, close to any text. */
export function labelFrom(text: string): string {
  const label = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9,.?\-_'\s]+/gu, '-')
    .replace(/^[-\s]+/, '');
  const characters = [...label.slice(0, LONGEST_IMAGE_LABEL)];
  const last = characters.findLastIndex((character) => !/[-\s]/.test(character));
  return characters.slice(0, last + 1).join('') || 'image';
}

/** What is wrong with a value, in one short sentence. */
export function fieldProblemText(problem: FieldProblem): string {
  switch (problem.kind) {
    case 'labelEmpty':
      return l10n.t('Enter a label.');
    case 'labelTooLong':
      return l10n.t('A label has at most {0} characters.', problem.limit);
    case 'labelCharacters':
      return l10n.t(
        "A label cannot contain “{0}”. Letters, digits, spaces and , . ? - _ ' can be used.",
        problem.character,
      );
    case 'descriptionTooLong':
      return l10n.t('A description has at most {0} characters.', problem.limit);
    case 'tagLength':
      return l10n.t(
        'The tag “{0}” must have {1} to {2} characters.',
        problem.tag,
        problem.from,
        problem.to,
      );
    case 'tooManyTags':
      return l10n.t('An image has at most {0} tags.', problem.limit);
  }
}

/** Stands for a line break where a text has one line only. */
export const LINE_BREAK = '↵';

/** A description for a box of one line, which would drop its line breaks. */
export function toLine(description: string): string {
  return description.replace(/\r?\n/g, LINE_BREAK);
}

/** The description that is meant by a line; `before`, untouched, when the line was not changed. */
export function fromLine(line: string, before: string): string {
  if (line === toLine(before)) return before;
  return line.replaceAll(LINE_BREAK, '\n').trim();
}
