import { parseJson, type Refusal, refuse } from './answer';

type Json = Record<string, unknown>;

/** What of a collection may be filtered and sorted on. */
export interface FilterRules {
  /** Dotted for the fields of an inner object. */
  fields: readonly string[];
  /** May be filtered but not sorted on. */
  unsortable?: readonly string[];
  /** Refused inside `+or` and `+and`. */
  topLevelOnly?: readonly string[];
}

const COMPARE: Readonly<Record<string, (value: unknown, wanted: unknown) => boolean>> = {
  '+gt': (value, wanted) => order(value, wanted) > 0,
  '+gte': (value, wanted) => order(value, wanted) >= 0,
  '+lt': (value, wanted) => order(value, wanted) < 0,
  '+lte': (value, wanted) => order(value, wanted) <= 0,
  '+neq': (value, wanted) => !equals(value, wanted),
  '+contains': contains,
};

/** The items the X-Filter header asks for, in the order it asks for (FACTS 13). */
export function applyFilter<T>(
  items: readonly T[],
  header: string | undefined,
  rules: FilterRules,
): T[] {
  if (header === undefined || header === '') return [...items];
  const { '+order_by': orderBy, '+order': direction, ...conditions } = parse(header);
  checkNames(conditions, rules, false);
  const found = items.filter((item) => matches(item, conditions));
  return orderBy === undefined ? found : sorted(found, orderBy, direction, rules);
}

function parse(header: string): Json {
  // A header holds ASCII only; others must come as \uXXXX (FACTS 13).
  if (/[^\x20-\x7e]/.test(header)) throw notApplied();
  const filter = parseJson(header);
  if (!isObject(filter)) throw notApplied();
  return filter;
}

function notApplied(): Refusal {
  return refuse(400, 'Could not apply filter', 'X-Filter');
}

function cannotFilter(name: string): Refusal {
  return refuse(400, `Cannot filter on ${name}`, 'X-Filter');
}

function checkNames(conditions: Json, rules: FilterRules, nested: boolean): void {
  for (const [name, value] of Object.entries(conditions)) {
    if (name === '+or' || name === '+and') checkAlternatives(value, rules);
    else checkCondition(name, value, rules, nested);
  }
}

function checkAlternatives(value: unknown, rules: FilterRules): void {
  if (!Array.isArray(value) || !value.every(isObject)) throw notApplied();
  for (const inner of value) checkNames(inner, rules, true);
}

function checkCondition(name: string, value: unknown, rules: FilterRules, nested: boolean): void {
  const refused = nested && rules.topLevelOnly?.includes(name);
  if (refused || !rules.fields.includes(name)) throw cannotFilter(name);
  checkOperators(value);
}

function checkOperators(value: unknown): void {
  if (!isObject(value)) return;
  for (const operator of Object.keys(value)) {
    if (operator.startsWith('+') && !(operator in COMPARE)) throw notApplied();
  }
}

function matches(item: unknown, conditions: Json): boolean {
  return Object.entries(conditions).every(([name, wanted]) => {
    if (name === '+or') return (wanted as Json[]).some((inner) => matches(item, inner));
    if (name === '+and') return (wanted as Json[]).every((inner) => matches(item, inner));
    return meets(valueAt(item, name), wanted);
  });
}

function meets(value: unknown, wanted: unknown): boolean {
  if (!isObject(wanted)) return equals(value, wanted);
  return Object.entries(wanted).every(([key, operand]) => {
    const compare = COMPARE[key];
    if (compare) return compare(value, operand);
    // A field of an inner object, as in {"regions":{"region":"us-east"}}.
    const inner = Array.isArray(value) ? value : [value];
    return inner.some((one) => meets(valueAt(one, key), operand));
  });
}

function equals(value: unknown, wanted: unknown): boolean {
  return Array.isArray(value) ? value.includes(wanted) : (value ?? null) === wanted;
}

function contains(value: unknown, wanted: unknown): boolean {
  const text = String(wanted).toLowerCase();
  const values = Array.isArray(value) ? value : [value ?? ''];
  return values.some((one) => String(one).toLowerCase().includes(text));
}

function order(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [String(left ?? ''), String(right ?? '')];
  return a < b ? -1 : Number(a > b);
}

function sorted<T>(items: T[], by: unknown, direction: unknown, rules: FilterRules): T[] {
  if (typeof by !== 'string' || !rules.fields.includes(by)) throw cannotFilter(String(by));
  if (rules.unsortable?.includes(by)) throw cannotFilter(by);
  if (direction !== undefined && direction !== 'asc' && direction !== 'desc') throw notApplied();
  const sign = direction === 'desc' ? -1 : 1;
  return items.sort((a, b) => sign * order(valueAt(a, by), valueAt(b, by)));
}

function valueAt(item: unknown, path: string): unknown {
  if (!path.includes('.')) return isObject(item) ? item[path] : undefined;
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), item);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
