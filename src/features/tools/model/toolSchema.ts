import * as l10n from '@vscode/l10n';
import { shortened } from '../../../kit/text';

/** The part of JSON Schema in which package.json describes what a tool takes. */
export type ValueSchema =
  | {
      readonly type: 'string';
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly enum?: readonly string[];
      readonly description?: string;
    }
  | {
      readonly type: 'integer';
      readonly minimum: number;
      readonly maximum: number;
      readonly description?: string;
    }
  | { readonly type: 'boolean'; readonly description?: string }
  | {
      readonly type: 'array';
      readonly items: ValueSchema;
      readonly minItems?: number;
      readonly maxItems?: number;
      readonly description?: string;
    }
  | ObjectSchema;

/** Other keys than these are refused. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly description?: string;
}

/**
 * Why a value is not what a schema asks for, and what is expected; undefined when it is. VS Code hands
 * over whatever a caller sends: nobody has checked it before.
 */
export function inputProblem(
  value: unknown,
  schema: ValueSchema,
  name = l10n.t('The input'),
): string | undefined {
  switch (schema.type) {
    case 'string':
      return fitsText(value, schema) ? undefined : mustBe(name, textExpected(schema));
    case 'integer': {
      const isIn =
        Number.isSafeInteger(value) &&
        Number(value) >= schema.minimum &&
        Number(value) <= schema.maximum;
      if (isIn) return undefined;
      return mustBe(name, l10n.t('a whole number from {0} to {1}', schema.minimum, schema.maximum));
    }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : mustBe(name, l10n.t('true or false'));
    case 'array':
      return listProblem(value, schema, name);
    case 'object':
      return objectProblem(value, schema, name);
  }
}

type TextSchema = Extract<ValueSchema, { type: 'string' }>;

function fitsText(value: unknown, schema: TextSchema): boolean {
  const { maxLength = Number.POSITIVE_INFINITY, minLength = 0 } = schema;
  if (typeof value !== 'string' || value.length < minLength || value.length > maxLength)
    return false;
  return schema.enum?.includes(value) ?? true;
}

function textExpected({ enum: words, maxLength, minLength = 0 }: TextSchema): string {
  if (words) return l10n.t('one of {0}', words.join(', '));
  if (maxLength === undefined) return l10n.t('a text');
  return minLength > 0
    ? l10n.t('a text of {0} to {1} characters', minLength, maxLength)
    : l10n.t('a text of at most {0} characters', maxLength);
}

function listProblem(
  value: unknown,
  { items, maxItems = Number.POSITIVE_INFINITY, minItems = 0 }: ValueSchema & { type: 'array' },
  name: string,
): string | undefined {
  const isList = Array.isArray(value) && value.length >= minItems && value.length <= maxItems;
  if (!isList) return mustBe(name, l10n.t('a list of {0} to {1} values', minItems, maxItems));
  for (const [at, item] of value.entries()) {
    const problem = inputProblem(item, items, `${name}[${at}]`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function objectProblem(
  value: unknown,
  { properties, required = [] }: ObjectSchema,
  name: string,
): string | undefined {
  const known = Object.keys(properties);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return mustBe(name, l10n.t('an object with {0}', known.join(', ')));
  }
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(properties, key));
  if (unknown !== undefined) {
    return l10n.t('“{0}” is not known here. Known are {1}.', shortened(unknown), known.join(', '));
  }
  const missing = required.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return l10n.t('“{0}” is missing.', missing);
  for (const [key, part] of Object.entries(value)) {
    const schema = properties[key];
    const problem = schema && inputProblem(part, schema, l10n.t('“{0}”', key));
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function mustBe(name: string, expected: string): string {
  return l10n.t('{0} must be {1}.', name, expected);
}
