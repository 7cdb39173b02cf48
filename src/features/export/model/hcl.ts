/**
 * Control characters and those that turn the direction of a line or end it act where they stand, in a
 * terminal, an editor or a parser. All of them have four hexadecimal digits.
 */
const ACTING = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff\ufffe\uffff]/gu;

/** Text with `\uXXXX` for each of these, which JSON, HCL, YAML and JavaScript read alike. */
export function escapeActing(text: string): string {
  return text.replace(ACTING, (character) => `\\u${hex(character)}`);
}

/** A string in double quotes, the same in JSON, in YAML and in JavaScript. */
export function jsonString(text: string): string {
  return escapeActing(JSON.stringify(wellFormed(text)));
}

/** Half a surrogate pair has no place in a file of text. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}

/** A string of HCL: `${` and `%{` would begin a template (HCL native syntax, “Template Expressions”). */
export function hclString(text: string): string {
  const inner = text
    .replace(/[\\"]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/[$%](?=\{)/g, '$&$&');
  return `"${escapeActing(inner)}"`;
}

export function hclList(items: readonly string[]): string {
  return `[${items.map(hclString).join(', ')}]`;
}

export type HclArgument = readonly [name: string, value: string];

/** A block of arguments, aligned as `terraform fmt` has them, then of blocks. */
export function hclBlock(
  head: string,
  content: readonly HclArgument[],
  blocks: readonly string[] = [],
): string {
  const width = Math.max(0, ...content.map(([name]) => name.length));
  const lines = content.map(([name, value]) => `${name.padEnd(width)} = ${value}`);
  const parts = [...(lines.length > 0 ? [lines.join('\n')] : []), ...blocks];
  return [`${head} {`, parts.join('\n\n').replace(/^(?=.)/gm, '  '), '}'].join('\n');
}

/** A variable that has to be given, unless it has a default. */
export function hclVariable(name: string, defaultValue?: string): string {
  return hclBlock(`variable "${name}"`, [
    ['type', 'string'],
    ...(defaultValue === undefined ? [] : [['default', hclString(defaultValue)] as const]),
  ]);
}

/** A name for each label that HCL takes, no two alike; the same every time. */
export function hclNames(labels: readonly string[]): readonly string[] {
  /** How many names began with each. */
  const used = new Map<string, number>();
  return labels.map((label) => {
    const word = label
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '');
    const base = /^[a-z]/.test(word) ? word : `image_${word}`.replace(/_$/, '');
    let name = base;
    while (used.has(name)) {
      const count = (used.get(base) ?? 1) + 1;
      used.set(base, count);
      name = `${base}_${count}`;
    }
    used.set(name, used.get(name) ?? 1);
    return name;
  });
}
