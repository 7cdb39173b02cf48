/** The section whose values all others have, too. */
export const DEFAULT_SECTION = 'DEFAULT';

/** References that lead to references, as deep as Python follows them; and how long a value may become. */
const MAX_DEPTH = 10;
const MAX_LENGTH = 10_000;

type Values = ReadonlyMap<string, string>;

/**
 * An INI file as Python's `configparser.ConfigParser` reads it: keys in any case, `=` or `:`, whole lines
 * as comments after `#` or `;`, values over several lines that are indented further, `%(key)s` for
 * another value and `%%` for a percent sign.
 */
export class IniFile {
  private constructor(private readonly contents: ReadonlyMap<string, Values>) {}

  /** Undefined where Python would refuse it: for a line that is nothing, and what is there twice. */
  static parse(text: string): IniFile | undefined {
    const contents = new IniReader().read(text.split(/\r\n|\r|\n/));
    return contents && new IniFile(contents);
  }

  /** The sections that are there besides `[DEFAULT]`. */
  get sections(): readonly string[] {
    return [...this.contents.keys()].filter((name) => name !== DEFAULT_SECTION);
  }

  /** A value of the section, or of `[DEFAULT]`; undefined without one, and for references to nothing. */
  get(section: string, key: string): string | undefined {
    const values = new Map([
      ...(this.contents.get(DEFAULT_SECTION) ?? []),
      ...(this.contents.get(section) ?? []),
    ]);
    const value = values.get(key);
    return value === undefined ? undefined : interpolated(value, values, MAX_DEPTH);
  }
}

function interpolated(value: string, values: Values, depth: number): string | undefined {
  let text = '';
  for (const [piece, name] of value.matchAll(/[^%]+|%%|%\(([^)]+)\)s|%/g)) {
    const part = name === undefined ? plainPart(piece) : referred(name, values, depth);
    if (part === undefined || text.length > MAX_LENGTH) return undefined;
    text += part;
  }
  return text;
}

/** A percent sign stands for itself only when there are two. */
function plainPart(piece: string): string | undefined {
  if (piece === '%%') return '%';
  return piece === '%' ? undefined : piece;
}

function referred(name: string, values: Values, depth: number): string | undefined {
  const value = values.get(name.toLowerCase());
  return value === undefined || depth === 0 ? undefined : interpolated(value, values, depth - 1);
}

/** Reads line by line. What is not indented further than the key before begins anew. */
class IniReader {
  readonly #contents = new Map<string, Map<string, string[]>>();
  #section: Map<string, string[]> | undefined;
  #value: string[] | undefined;
  #indent = 0;

  read(lines: readonly string[]): ReadonlyMap<string, Values> | undefined {
    if (!lines.every((line) => this.#take(line))) return undefined;
    return new Map(
      [...this.#contents].map(([name, values]) => [
        name,
        new Map([...values].map(([key, parts]) => [key, parts.join('\n').trimEnd()])),
      ]),
    );
  }

  /** False where Python throws. */
  #take(line: string): boolean {
    const text = line.trim();
    if (/^[#;]/.test(text)) return true;
    const indent = line.length - line.trimStart().length;
    if (text === '' || (this.#value && indent > this.#indent)) {
      this.#value?.push(text);
      return true;
    }
    this.#indent = indent;
    const header = /^\[(.+)\]/.exec(text)?.[1];
    return header === undefined ? this.#beginValue(text) : this.#beginSection(header);
  }

  #beginSection(name: string): boolean {
    const known = this.#contents.get(name);
    if (known && name !== DEFAULT_SECTION) return false;
    this.#section = known ?? new Map();
    this.#contents.set(name, this.#section);
    this.#value = undefined;
    return true;
  }

  #beginValue(text: string): boolean {
    const [, key = '', value = ''] = /^([^=:]+)[=:](.*)$/.exec(text) ?? [];
    const name = key.trimEnd().toLowerCase();
    if (!this.#section || name === '' || this.#section.has(name)) return false;
    this.#value = [value.trim()];
    this.#section.set(name, this.#value);
    return true;
  }
}
