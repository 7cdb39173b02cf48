import type { Image } from '../../images/model/image';
import {
  checkDescription,
  checkLabel,
  checkTags,
  type FieldProblem,
} from '../../images/model/imageFields';
import type { Region } from '../../regions/model/region';
import {
  planProblem,
  regionsOf,
  replicationPlan,
  whyNoCopy,
} from '../../replication/model/replicationPlan';
import type { DocumentProblem } from './documentProblem';
import { type ImageDraft, type JsonNode, type JsonText, textsOf } from './imageDraft';

/** What the rules go by besides the image. */
interface DocumentRules {
  /** None while they are not known: then no region is refused for its name. */
  readonly regions: readonly Region[];
  /** Those that cannot hold images, by the user's setting. */
  readonly denied: readonly string[];
  isProtected(image: Image): boolean;
}

/** The values of an image's fields that are of the right type, by their names. */
type FieldNodes = ReadonlyMap<string, JsonNode>;

/** What is wrong with the values of an image. What is there already is never refused. */
function checkDraft(
  image: Image,
  fields: FieldNodes,
  rules: DocumentRules,
): readonly DocumentProblem[] {
  return [
    ...checkText(fields.get('label'), image.label, checkLabel),
    ...checkText(fields.get('description'), image.description, checkDescription),
    ...checkTagList(fields.get('tags'), image),
    ...checkRegions(fields.get('regions'), image, rules),
  ];
}

function checkText(
  node: JsonNode | undefined,
  before: string,
  check: (text: string) => FieldProblem | undefined,
): readonly DocumentProblem[] {
  if (!node || node.value === before) return [];
  return fault(node, check(String(node.value)));
}

function checkTagList(list: JsonNode | undefined, { tags }: Image): readonly DocumentProblem[] {
  if (!list) return [];
  const added = (list.children ?? []).filter(({ value }) => !tags.includes(String(value)));
  const wrong = added.flatMap((node) => fault(node, checkTags([String(node.value)])));
  if (wrong.length > 0 || added.length === 0) return wrong;
  return fault(list, checkTags([...new Set(textsOf(list))]));
}

function fault(node: JsonNode, problem: FieldProblem | undefined): readonly DocumentProblem[] {
  const { offset, length } = node;
  return problem ? [{ kind: 'field', problem, offset, length }] : [];
}

function checkRegions(
  list: JsonNode | undefined,
  image: Image,
  rules: DocumentRules,
): readonly DocumentProblem[] {
  if (!list) return [];
  const { offset, length } = list;
  const plan = replicationPlan(image, textsOf(list));
  const wrong = (list.children ?? []).flatMap((node) => checkRegion(node, image, rules));
  if (wrong.length > 0 || (plan.add.length === 0 && plan.remove.length === 0)) return wrong;
  if (planProblem(plan)) return [{ kind: 'lastCopy', offset, length }];
  return plan.remove.length > 0 && rules.isProtected(image)
    ? [{ kind: 'protected', label: image.label, offset, length }]
    : [];
}

function checkRegion(
  { value, offset, length }: JsonNode,
  image: Image,
  { regions, denied }: DocumentRules,
): readonly DocumentProblem[] {
  const id = String(value);
  if (regions.length === 0 || regionsOf(image).includes(id)) return [];
  const region = regions.find((one) => one.id === id);
  if (!region) return [{ kind: 'unknownRegion', region: id, offset, length }];
  const reason = whyNoCopy(image, region, denied);
  return reason ? [{ kind: 'noCopy', region: id, reason, offset, length }] : [];
}

/** What a document says of one of its images. */
interface DraftOf {
  readonly image: Image;
  readonly draft: ImageDraft;
}

/** What was read of a document. It may be saved when there is no problem. */
export interface DraftReading {
  readonly drafts: readonly DraftOf[];
  /** In the order of the text. */
  readonly problems: readonly DocumentProblem[];
}

export interface ReadDraftOptions {
  /** Those that the document is about, as the user saw them. */
  readonly images: readonly Image[];
  /** True when they stand in an object, each under its id. */
  readonly isBulk: boolean;
  readonly rules: DocumentRules;
}

const FIELDS = { label: 'text', description: 'text', tags: 'list', regions: 'list' } as const;

/** Reads what a document wants, and all that is wrong with it. */
export function readDrafts(
  json: JsonText,
  { images, isBulk, rules }: ReadDraftOptions,
): DraftReading {
  const problems: DocumentProblem[] = json.mistakes.map(({ offset, length }) => ({
    kind: 'syntax',
    offset,
    length,
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
    const fields = fieldNodes(value, problems);
    problems.push(...checkDraft(image, fields, rules));
    return [{ image, draft: draftOf(fields) }];
  });
  return { drafts, problems: problems.toSorted((a, b) => a.offset - b.offset) };
}

function fieldNodes(node: JsonNode | undefined, problems: DocumentProblem[]): FieldNodes {
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
