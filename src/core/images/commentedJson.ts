import { plainLine } from '../plainText';
import type { ImageRecord } from './imageRecord';

export interface Comments {
  /** Lines above it all. */
  readonly head: readonly string[];
  /** What stands beside a field, by its name. */
  readonly fields: Readonly<Record<string, string | undefined>>;
  /** What stands beside each item of a list, by the name of its field. */
  readonly items: Readonly<Record<string, readonly string[]>>;
}

/** JSON with comments. Without the comments it is the record's JSON, whatever they hold. */
export function commentedJson(record: ImageRecord | undefined, comments: Comments): string {
  const head = comments.head.map((line) => line && `// ${plainLine(line)}`);
  if (!record) return `${head.join('\n')}\n`;
  const keys = Object.keys(record);
  const fields = keys.flatMap((key, at) => {
    const comma = at < keys.length - 1 ? ',' : '';
    return fieldLines(key, record[key], { comments, comma });
  });
  return `${[...head, '{', ...fields, '}'].join('\n')}\n`;
}

interface Line {
  readonly comments: Comments;
  readonly comma: string;
}

function fieldLines(key: string, value: unknown, { comments, comma }: Line): readonly string[] {
  const name = JSON.stringify(key);
  const items = comments.items[key];
  const beside = besideText(comments.fields[key]);
  if (Array.isArray(value) && value.length > 0 && items) {
    const last = value.length - 1;
    const lines = value.map((item, at) => {
      const text = `    ${flat(item)}${at < last ? ',' : ''}`;
      return text + besideText(items[at]);
    });
    return [`  ${name}: [${beside}`, ...lines, `  ]${comma}`];
  }
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  const text = isRecord ? JSON.stringify(value, undefined, 2) : flat(value);
  const [first = '', ...rest] = text.split('\n').map((line, at) => (at ? `  ${line}` : line));
  if (rest.length === 0) return [`  ${name}: ${first}${comma}${beside}`];
  return [`  ${name}: ${first}${beside}`, ...rest.slice(0, -1), `${rest.at(-1)}${comma}`];
}

/** On one line, with room between its parts. */
function flat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${flat(part)}`);
  return `{ ${parts.join(', ')} }`;
}

/** A comment ends with its line: text of the API must not go on as JSON. */
function besideText(comment: string | undefined): string {
  return comment ? ` // ${plainLine(comment)}` : '';
}
