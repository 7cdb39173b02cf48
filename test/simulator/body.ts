import { type ErrorEntry, Refusal, refuse } from './answer';

/** A body whose fields were checked. */
export type Body = Record<string, unknown>;

/** What is wrong with a value; undefined if nothing. */
export type Check = (value: unknown) => string | undefined;

/** A field of a body. */
export interface Field {
  check: Check;
  required?: boolean;
}

/** A string of so many characters; the API's own texts are not recorded (FACTS 20). */
export function text(min: number, max: number): Check {
  return (value) => {
    if (typeof value !== 'string') return 'Must be a string';
    if (value.length >= min && value.length <= max) return undefined;
    return `Length must be ${min}-${max} characters`;
  };
}

/** A whole number. */
export const integer: Check = (value) =>
  Number.isInteger(value) ? undefined : 'Must be an integer';

/** True or false. */
export const boolean: Check = (value) =>
  typeof value === 'boolean' ? undefined : 'Must be true or false';

/** An object; what is in it is not looked at. */
export const object: Check = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? undefined
    : 'Must be an object';

/** A list of at most `max` items. */
export function list(item: Check, max = 500): Check {
  return (value) => {
    if (!Array.isArray(value)) return 'Must be an array';
    if (value.length > max) return `Must contain at most ${max} items`;
    return value.map(item).find((problem) => problem !== undefined);
  };
}

/** Label of an image: the rules and texts of the npm package, not recorded (FACTS 16). */
export const imageLabel: Check = (value) => {
  const problem = text(0, Number.MAX_SAFE_INTEGER)(value);
  if (problem !== undefined || typeof value !== 'string') return problem;
  if (value.length < 1 || value.length > 50) return 'Label must be between 1 and 50 characters.';
  if (/^[a-zA-Z0-9,.?\-_\s']+$/.test(value)) return undefined;
  return 'Image labels cannot contain special characters.';
};

/** Description: an empty one is refused (FACTS 16; on create it is a guess). */
export const description: Check = text(1, 65_000);

/** Tags of an image (FACTS 2). */
export const tags: Check = list(text(3, 100));

/**
 * The body as an object, if every field is known, well-formed and none is missing. Refusing unknown
 * fields everywhere is stricter than the API, which says so for some calls only (FACTS 3).
 */
export function checkBody(body: unknown, fields: Readonly<Record<string, Field>>): Body {
  if (object(body) !== undefined) throw refuse(400, 'Invalid JSON');
  const given = body as Body;
  const errors: ErrorEntry[] = [];
  for (const name of new Set([...Object.keys(fields), ...Object.keys(given)])) {
    const reason = fieldProblem(name, fields[name], given[name]);
    if (reason !== undefined) errors.push({ reason, field: name });
  }
  if (errors.length > 0) throw new Refusal(400, errors);
  return given;
}

function fieldProblem(name: string, field: Field | undefined, value: unknown): string | undefined {
  if (!field) return `${name} is not a known field`;
  if (value !== undefined) return field.check(value);
  return field.required ? `${name} is required` : undefined;
}
