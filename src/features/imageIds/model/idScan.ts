import type { IdDialect } from './dialect';
import { type IdToken, idTokensIn } from './idTokens';
import { type LineState, readLine } from './lineSyntax';
import { isOtherUse } from './usage';

/** The lines of a text, as an editor has them. */
export interface Lines {
  readonly lineCount: number;
  lineAt(line: number): string;
}

/** A text as an editor would have it. */
export function linesIn(text: string): Lines {
  const rows = text.split(/\r\n|\r|\n/);
  return { lineCount: rows.length, lineAt: (line) => rows[line] ?? '' };
}

/** An id in a text; `line` counts from 0. */
export interface IdPlace extends IdToken {
  readonly line: number;
  /** It is explained, and nothing is said against it. */
  readonly isComment: boolean;
}

/** Lines `first` to `last` became so many others. */
export interface LineChange {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

type FoundId = Omit<IdPlace, 'line'>;

interface ScannedLine {
  readonly begin: LineState;
  readonly end: LineState;
  readonly found: readonly FoundId[];
  readonly names: IdNames;
}

/** Words of a line that decide about all ids of the text. */
interface IdNames {
  readonly linode: boolean;
  readonly containers: boolean;
}

const NO_IDS: readonly FoundId[] = [];

/** Of what most lines are. */
const NO_NAMES: IdNames = { linode: false, containers: false };
const PLAIN: ScannedLine = { begin: '', end: '', found: NO_IDS, names: NO_NAMES };

const LINODE = /(?<![a-z])linodes?(?![a-z])/i;
const CONTAINERS = ['ontainer', 'ervices', 'docker_', 'kubernetes_'];

/**
 * What can be ids in a text. After a change only the lines are read that are new, and those below that
 * begin in something else now, such as in a comment.
 */
export class IdScan {
  #lines: (ScannedLine | undefined)[] = [];
  #places: readonly IdPlace[] | undefined;
  #linodeLines = 0;
  #containerLines = 0;

  constructor(
    private readonly dialect: IdDialect,
    text: Lines,
  ) {
    this.#lines = new Array(text.lineCount);
    this.#read(text, 0, text.lineCount);
  }

  /**
   * Every text that can be an id, from the top. Without the word “linode” in the file, or near it
   * (`isNearLinode`), numbers such as `private/1` are none: they may be anything.
   */
  places({ isNearLinode = false } = {}): readonly IdPlace[] {
    this.#places ??= this.#gather();
    if (isNearLinode || this.namesLinode) return this.#places;
    return this.#places.filter(({ id }) => id.startsWith('linode/'));
  }

  /** The text has the word “linode” somewhere. */
  get namesLinode(): boolean {
    return this.#linodeLines > 0;
  }

  /** The text has a word of containers: an id may be the name of another kind of image. */
  get namesContainers(): boolean {
    return this.#containerLines > 0;
  }

  /** Takes over changes, in their order, of which `text` is the result. */
  change(text: Lines, changes: readonly LineChange[]): void {
    let first = text.lineCount;
    let last = 0;
    for (const { first: from, last: to, count } of changes) {
      const fresh = new Array<undefined>(count).fill(undefined);
      for (const gone of this.#lines.splice(from, to - from + 1, ...fresh)) this.#count(gone, -1);
      const shift = count - (to - from + 1);
      first = Math.min(first, from);
      last = Math.max(from + count, last > from ? last + shift : last);
    }
    if (this.#lines.length === text.lineCount) this.#read(text, first, last);
    else this.#startOver(text);
  }

  #gather(): readonly IdPlace[] {
    const places: IdPlace[] = [];
    for (let line = 0; line < this.#lines.length; line++) {
      for (const { id, start, end, isComment } of this.#lines[line]?.found ?? NO_IDS) {
        places.push({ line, id, start, end, isComment });
      }
    }
    return places;
  }

  #startOver(text: Lines): void {
    this.#lines = new Array(text.lineCount);
    this.#linodeLines = 0;
    this.#containerLines = 0;
    this.#read(text, 0, text.lineCount);
  }

  /** Reads lines from `first` on, up to the first from `last` on before which nothing has changed. */
  #read(text: Lines, first: number, last: number): void {
    this.#places = undefined;
    let begin = this.#lines[first - 1]?.end ?? '';
    for (let line = first; line < text.lineCount; line++) {
      const known = this.#lines[line];
      if (known?.begin === begin) {
        if (line >= last) return;
        begin = known.end;
        continue;
      }
      this.#count(known, -1);
      const scanned = this.#scan(text.lineAt(line), begin);
      this.#count(scanned, 1);
      this.#lines[line] = scanned;
      begin = scanned.end;
    }
  }

  #count(line: ScannedLine | undefined, step: 1 | -1): void {
    if (line?.names.linode) this.#linodeLines += step;
    if (line?.names.containers) this.#containerLines += step;
  }

  #scan(line: string, begin: LineState): ScannedLine {
    const tokens = idTokensIn(line).filter((token) => !isOtherUse(line, token));
    const isWanted = tokens.length > 0;
    const { comments, state: end } = readLine(line, { begin, dialect: this.dialect, isWanted });
    const names = namesIn(line);
    if (!isWanted && names === NO_NAMES && begin === '' && end === '') return PLAIN;
    const found = tokens.map((token) => ({
      ...token,
      isComment: comments.some(({ start, end: to }) => token.start >= start && token.start < to),
    }));
    return { begin, end, found: isWanted ? found : NO_IDS, names };
  }
}

/** True for texts that have the word “linode” somewhere, alone or in a name such as `linode_instance`. */
export function namesLinode(text: string): boolean {
  return (text.includes('inode') || text.includes('INODE')) && LINODE.test(text);
}

function namesIn(line: string): IdNames {
  const linode = namesLinode(line);
  const containers = CONTAINERS.some((word) => line.includes(word));
  return linode || containers ? { linode, containers } : NO_NAMES;
}
