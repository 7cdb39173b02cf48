import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv/dist/2019';
import Ajv2019 from 'ajv/dist/2019';

type Json = Record<string, unknown>;

/** An operation of the reference that a request is for. */
export interface Operation {
  /** The path as the reference writes it. */
  path: string;
  /** JSON pointer to the operation. */
  pointer: string;
}

/** Collections which take `page` as recorded, although the reference does not say so. */
const ALSO_PAGED: ReadonlySet<string> = new Set(['/regions', '/linode/types']);

/** The OpenAPI document of the Linode API, ready to check exchanges against. */
export class OpenApiReference {
  private readonly document: Json;
  private readonly ajv = new Ajv2019({
    strict: false,
    allErrors: true,
    // Times have no zone, and ids are not always of the form they are said to have.
    validateFormats: false,
    // The reference's patterns escape a hyphen in a way the stricter syntax refuses.
    unicodeRegExp: false,
  });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(file: string) {
    this.document = withNulls(JSON.parse(readFileSync(file, 'utf8'))) as Json;
    this.ajv.addSchema(this.document, 'api', undefined, false);
  }

  /** The path of the reference that a path below /v4 is of; fixed words win over templates. */
  findPath(path: string): string | undefined {
    const fitting = Object.keys(this.at('/paths') as Json).filter((template) =>
      templatePattern(template).test(path),
    );
    const count = (template: string) => template.split('{').length;
    return fitting.sort((a, b) => count(a) - count(b))[0];
  }

  /** The operation of a method and a path of the reference. */
  findOperation(path: string, method: string): Operation | undefined {
    const pointer = `/paths/${escapePointer(path)}/${method.toLowerCase()}`;
    return this.at(pointer) === undefined ? undefined : { path, pointer };
  }

  /** What is wrong with the query of a request. */
  checkQuery(operation: Operation, query: URLSearchParams): string[] {
    const declared = this.queryParameters(operation);
    return [...query].flatMap(([name, value]) => {
      const pointer = declared.get(name);
      if (pointer === undefined) return [`query parameter "${name}" is not known`];
      return this.check(`${pointer}/schema`, /^\d+$/.test(value) ? Number(value) : value, false);
    });
  }

  /** What is wrong with the body of a request; fields the reference does not name are wrong. */
  checkRequestBody(operation: Operation, body: unknown): string[] {
    const pointer = `${operation.pointer}/requestBody/content/application~1json/schema`;
    if (this.at(pointer) === undefined) {
      return body === undefined ? [] : ['a body where the reference has none'];
    }
    return body === undefined ? ['no body'] : this.check(pointer, body, true);
  }

  /** What is wrong with an answer. */
  checkAnswer(operation: Operation, status: number, answer: unknown): string[] {
    const responses = `${operation.pointer}/responses`;
    const name = this.at(`${responses}/${status}`) === undefined ? 'default' : `${status}`;
    const response = this.resolve(`${responses}/${name}`);
    const pointer = `${response}/content/application~1json/schema`;
    if (this.at(pointer) === undefined) {
      return answer === undefined ? [] : ['a body where the reference has none'];
    }
    return this.check(pointer, answer, false);
  }

  private queryParameters({ path, pointer }: Operation): Map<string, string> {
    const found = new Map<string, string>();
    for (const place of [`${pointer}/parameters`, `/paths/${escapePointer(path)}/parameters`]) {
      const parameters = this.at(place);
      if (!Array.isArray(parameters)) continue;
      for (const at of parameters.keys()) {
        const resolved = this.resolve(`${place}/${at}`);
        const parameter = this.at(resolved) as Json;
        if (parameter['in'] === 'query') found.set(String(parameter['name']), resolved);
      }
    }
    if (ALSO_PAGED.has(path)) {
      found.set('page', '/components/parameters/page');
      found.set('page_size', '/components/parameters/pageSize');
    }
    return found;
  }

  private check(pointer: string, value: unknown, closed: boolean): string[] {
    const $ref = `api#${encodeURI(pointer)}`;
    const key = `${closed} ${$ref}`;
    let validate = this.compiled.get(key);
    if (!validate) {
      validate = this.ajv.compile(closed ? { $ref, unevaluatedProperties: false } : { $ref });
      this.compiled.set(key, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    );
  }

  private resolve(pointer: string): string {
    const { $ref } = (this.at(pointer) ?? {}) as { $ref?: string };
    return $ref === undefined ? pointer : $ref.slice(1);
  }

  private at(pointer: string): unknown {
    return pointer
      .split('/')
      .slice(1)
      .reduce<unknown>(
        (value, key) => (value as Json | undefined)?.[key.replace(/~1/g, '/').replace(/~0/g, '~')],
        this.document,
      );
  }
}

function escapePointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}

/** An image id is one part of a path, whether its slash is percent-encoded or not. */
function templatePattern(template: string): RegExp {
  const pattern = template
    .replaceAll('{imageId}', '(?:(?:private|linode|shared)(?:%2F|/))?[^/]+')
    .replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`, 'i');
}

/** OpenAPI 3.0 says `nullable`, JSON Schema says: or null. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Json;
  const inner = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, withNulls(one)]));
  if (nullable === true) return { anyOf: [{ type: 'null' }, inner] };
  return nullable === undefined ? inner : { ...inner, nullable: withNulls(nullable) };
}
