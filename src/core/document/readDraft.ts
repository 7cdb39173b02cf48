import type { Image } from '../images/image';
import { checkDraft, type DocumentRules, type FieldNodes } from './checkDraft';
import type { DocumentProblem } from './documentProblem';
import type { ImageDraft } from './imageDraft';
import { type JsonNode, type JsonText, textsOf } from './jsonText';

/** What a document says of one of its images. */
interface DraftOf {
  readonly image: Image;
  readonly draft: ImageDraft;
}

/** What was read of a document. It may be saved when there is no problem. */
export interface Reading {
  readonly drafts: readonly DraftOf[];
  /** In the order of the text. */
  readonly problems: readonly DocumentProblem[];
}

export interface ReadOptions {
  /** Those that the document is about, as the user saw them. */
  readonly images: readonly Image[];
  /** True when they stand in an object, each under its id. */
  readonly isBulk: boolean;
  readonly rules: DocumentRules;
}

const FIELDS = { label: 'text', description: 'text', tags: 'list', regions: 'list' } as const;

/** Reads what a document wants, and all that is wrong with it. */
export function readDrafts(json: JsonText, { images, isBulk, rules }: ReadOptions): Reading {
  const problems: DocumentProblem[] = json.mistakes.map(({ offset, length }) => ({
    ...{ kind: 'syntax', offset, length },
  }));
  const parts = isBulk
    ? propertiesOf(json.root, problems)
    : [{ name: images[0]?.id ?? '', at: json.root, value: json.root }];
  const drafts = parts.flatMap(({ name, at, value }) => {
    const image = images.find(({ id }) => id === name);
    if (!image) {
      if (at) problems.push({ kind: 'unknownImage', id: name, ...rangeOf(at) });
      return [];
    }
    const fields = fieldsOf(value, problems);
    problems.push(...checkDraft(image, fields, rules));
    return [{ image, draft: draftOf(fields) }];
  });
  return { drafts, problems: problems.toSorted((a, b) => a.offset - b.offset) };
}

function fieldsOf(node: JsonNode | undefined, problems: DocumentProblem[]): FieldNodes {
  const fields = new Map<string, JsonNode>();
  for (const { name, at, value } of propertiesOf(node, problems)) {
    const expected = FIELDS[name as keyof typeof FIELDS];
    if (!expected) problems.push({ kind: 'unknownKey', key: name, ...rangeOf(at) });
    else if (hasType(value, expected)) fields.set(name, value);
    else problems.push({ kind: 'wrongType', key: name, expected, ...rangeOf(value) });
  }
  return fields;
}

function draftOf(fields: FieldNodes): ImageDraft {
  const list = (name: string) => [...new Set(textsOf(fields.get(name)))];
  const text = (name: string) => textsOf(fields.get(name)).join('');
  return {
    ...(fields.has('label') && { label: text('label') }),
    ...(fields.has('description') && { description: text('description') }),
    ...(fields.has('tags') && { tags: list('tags') }),
    ...(fields.has('regions') && { regions: list('regions') }),
  };
}

interface Property {
  readonly name: string;
  /** The node of the name. */
  readonly at: JsonNode;
  readonly value: JsonNode;
}

/** The properties of an object; of a name that stands there twice, the first one. */
function propertiesOf(
  node: JsonNode | undefined,
  problems: DocumentProblem[],
): readonly Property[] {
  if (node?.type !== 'object') {
    const { offset, length } = node ?? { offset: 0, length: 0 };
    problems.push({ kind: 'notObject', offset, length });
    return [];
  }
  const properties: Property[] = [];
  for (const { children: [at, value] = [] } of node.children ?? []) {
    if (!at || !value) continue; // a mistake of the syntax, which was told
    const name = String(at.value);
    if (properties.some((one) => one.name === name)) {
      problems.push({ kind: 'duplicateKey', key: name, ...rangeOf(at) });
    } else properties.push({ name, at, value });
  }
  return properties;
}

function hasType({ type, children = [] }: JsonNode, expected: 'text' | 'list'): boolean {
  if (expected === 'text') return type === 'string';
  return type === 'array' && children.every((item) => item.type === 'string');
}

function rangeOf({ offset, length }: JsonNode) {
  return { offset, length };
}
