import type { IdDialect } from './dialect';

/** Columns of a line, the end not included. */
interface LineSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * What a line begins or ends in: nothing (''), or what opened a comment or a text that goes over
 * lines (`/*`, `"""`, `<<EOT`); a docstring is `#"""`.
 */
export type LineState = string;

export interface LineReading {
  readonly state: LineState;
  readonly comments: readonly LineSpan[];
}

interface Syntax {
  /** Finds texts, comments and what opens one that goes over lines. */
  readonly token: RegExp;
  /** One of these in a line that begins in nothing makes it worth reading. */
  readonly openers: readonly string[];
}

const CLOSERS: Readonly<Record<string, string>> = {
  '/*': '*/',
  '<#': '#>',
  '<!--': '-->',
  '`': '`',
  '"""': '"""',
  "'''": "'''",
};

const HASHED: Syntax = {
  token: /(?<!\w)"(?:[^"\\]|\\.)*"?|(?<!\w)'(?:[^']|'')*'?|(?<!\S)#/g,
  openers: [],
};
const SLASHED: Syntax = {
  token:
    /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`|\/\*|\/\/|(?<=[(,=:[!&|?;{}]\s?|^\s?|return )\/(?:[^/\\]|\\.)+\//g,
  openers: ['/*', '`'],
};
const SYNTAXES: Readonly<Record<IdDialect, Syntax>> = {
  hcl: {
    token: /"(?:[^"\\]|\\.)*"?|\/\*|\/\/|#|<<[-~]?["']?\w+/g,
    openers: ['/*', '<<'],
  },
  json: { token: /"(?:[^"\\]|\\.)*"?|\/\*|\/\//g, openers: ['/*'] },
  yaml: HASHED,
  toml: HASHED,
  shell: HASHED,
  powershell: {
    token: /<#|"(?:[^"`]|`.)*"?|'[^']*'?|(?<![\w`$])#/g,
    openers: ['<#'],
  },
  python: {
    token: /"""|'''|"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|#/g,
    openers: ['"""', "'''"],
  },
  typescript: SLASHED,
  markdown: { token: /<!--/g, openers: ['<!--'] },
};

const UNCHANGED: LineReading = { state: '', comments: [] };

/** Where the comments of a line are, and what the next line begins in. */
export function readLine(text: string, { begin, dialect, isWanted }: LineRequest): LineReading {
  const syntax = SYNTAXES[dialect];
  if (begin.startsWith('<<')) return readHeredoc(text, begin);
  if (begin === '' && !isWanted && !syntax.openers.some((opener) => text.includes(opener))) {
    return UNCHANGED;
  }
  return new LineReader(text, syntax).read(begin);
}

export interface LineRequest {
  readonly begin: LineState;
  readonly dialect: IdDialect;
  /** Its comments matter: there is something in the line. */
  readonly isWanted: boolean;
}

/** A line of `<<EOT … EOT`: mostly a script, in which `#` begins a comment. */
function readHeredoc(text: string, begin: LineState): LineReading {
  const trimmed = text.trim();
  if (trimmed === begin.slice('<<'.length)) return UNCHANGED;
  const comments = trimmed.startsWith('#') ? [{ start: 0, end: text.length }] : [];
  return { state: begin, comments };
}

class LineReader {
  #at = 0;
  readonly #comments: LineSpan[] = [];

  constructor(
    private readonly text: string,
    private readonly syntax: Syntax,
  ) {}

  read(begin: LineState): LineReading {
    let state = begin;
    while (this.#at < this.text.length) {
      state = state === '' ? this.#open() : this.#close(state);
    }
    return { state, comments: this.#comments };
  }

  /** Goes on behind the next token; gives what that has opened. */
  #open(): LineState {
    const { text } = this;
    const { token } = this.syntax;
    token.lastIndex = this.#at;
    const match = token.exec(text);
    this.#at = match ? token.lastIndex : text.length;
    if (!match) return '';
    const [found] = match;
    if (found === '#' || found === '//') {
      this.#comment(match.index, text.length);
      return '';
    }
    if (found.startsWith('<<')) return `<<${found.replace(/^<<[-~]?["']?/, '')}`;
    if (!(found in CLOSERS)) return '';
    const isDocstring = found.length === 3 && /^\s*[rRuUbBfF]?$/.test(text.slice(0, match.index));
    return isDocstring ? `#${found}` : found;
  }

  /** Goes on behind the end of what is open; gives what is open then. */
  #close(state: LineState): LineState {
    if (state.startsWith('<<')) {
      this.#at = this.text.length;
      return state;
    }
    const isDocstring = state.startsWith('#');
    const closer = CLOSERS[isDocstring ? state.slice(1) : state] ?? '';
    const found = this.text.indexOf(closer, this.#at);
    const end = found < 0 ? this.text.length : found + closer.length;
    if (isDocstring || state === '/*' || state === '<#' || state === '<!--') {
      this.#comment(this.#at, end);
    }
    this.#at = end;
    return found < 0 ? state : '';
  }

  #comment(start: number, end: number): void {
    this.#comments.push({ start, end });
    this.#at = end;
  }
}
