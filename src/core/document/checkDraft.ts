import type { Image } from '../images/image';
import { checkDescription, checkLabel, checkTags, type FieldProblem } from '../images/imageFields';
import type { Region } from '../regions/region';
import { planProblem, regionsOf, replicationPlan, whyNoCopy } from '../replication/replicationPlan';
import type { DocumentProblem } from './documentProblem';
import { type JsonNode, textsOf } from './jsonText';

/** What the rules go by besides the image. */
export interface DocumentRules {
  /** None while they are not known: then no region is refused for its name. */
  readonly regions: readonly Region[];
  /** Those that cannot hold images, by the user's setting. */
  readonly denied: readonly string[];
  isProtected(image: Image): boolean;
}

/** The values of an image's fields that are of the right type, by their names. */
export type FieldNodes = ReadonlyMap<string, JsonNode>;

/** What is wrong with the values of an image. What is there already is never refused. */
export function checkDraft(
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
