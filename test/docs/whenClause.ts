/** What the keys of a `when` clause are; undefined for one that nobody has set. */
export type KeyValues = (key: string) => unknown;

const TOKEN =
  /\s*(&&|\|\||==|!=|=~|>=|<=|>|<|!|\(|\)|\/(?:\\.|[^/\\])+\/[a-z]*|'[^']*'|[^\s()!=<>&|]+)/y;

/**
 * True when VS Code shows what has this `when` clause. Knows the operators of this package.json, and
 * throws for what it cannot read: a clause that is misread proves nothing.
 */
export function isShown(when: string | undefined, keyValue: KeyValues): boolean {
  if (when === undefined) return true;
  const reader = new Reader(tokensOf(when), keyValue);
  const value = reader.either();
  if (!reader.isAtEnd) throw new Error(`Cannot read the clause ${when}`);
  return value;
}

function tokensOf(when: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(when); match; match = TOKEN.exec(when)) tokens.push(match[1] ?? '');
  if (tokens.join('') !== when.replace(/\s/g, '')) throw new Error(`Cannot read ${when}`);
  return tokens;
}

class Reader {
  #at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly keyValue: KeyValues,
  ) {}

  get isAtEnd(): boolean {
    return this.#at === this.tokens.length;
  }

  /** Of everything between `||`, which binds least. */
  either(): boolean {
    let value = this.#all();
    while (this.#takes('||')) value = this.#all() || value;
    return value;
  }

  #all(): boolean {
    let value = this.#one();
    while (this.#takes('&&')) value = this.#one() && value;
    return value;
  }

  #one(): boolean {
    if (this.#takes('!')) return !this.#one();
    if (this.#takes('(')) {
      const value = this.either();
      if (!this.#takes(')')) throw new Error('A parenthesis is not closed');
      return value;
    }
    const key = this.#next();
    if (key === 'true' || key === 'false') return key === 'true';
    const value = this.keyValue(key);
    const operator = ['==', '!=', '=~', '>', '<', '>=', '<='].find((one) => this.#takes(one));
    return operator === undefined ? Boolean(value) : compare(value, operator, this.#next());
  }

  #takes(token: string): boolean {
    const isNext = this.tokens[this.#at] === token;
    if (isNext) this.#at += 1;
    return isNext;
  }

  #next(): string {
    const token = this.tokens[this.#at];
    if (token === undefined) throw new Error('A clause ends too early');
    this.#at += 1;
    return token;
  }
}

function compare(value: unknown, operator: string, operand: string): boolean {
  const text = String(value);
  switch (operator) {
    case '==':
      return text === operand.replaceAll("'", '');
    case '!=':
      return text !== operand.replaceAll("'", '');
    case '=~': {
      const [, source = '', flags] = /^\/(.+)\/([a-z]*)$/.exec(operand) ?? [];
      return value !== undefined && new RegExp(source, flags).test(text);
    }
    case '>':
      return Number(value) > Number(operand);
    case '<':
      return Number(value) < Number(operand);
    case '>=':
      return Number(value) >= Number(operand);
    default:
      return Number(value) <= Number(operand);
  }
}
