/** A text in a line that can be the id of an image, by its shape and by what stands around it. */
export interface IdToken {
  /** `linode/debian13`, `private/123`, `shared/7` */
  readonly id: string;
  /** The columns of the first character and after the last. */
  readonly start: number;
  readonly end: number;
}

/** Not in a path, a URL, a longer word, or right after an interpolation. */
const CANDIDATE = /(?<![\w./\\@~$%}]|(?<!:)-)(linode|private|shared)\/([\w.-]*)/g;

const NUMBER = /^[1-9]\d{0,15}$/;

/** An own id with the number of any image in it. */
export const OWN_ID = /^(?:private|shared)\//;

const WHOLE_ID = /^(?:linode\/[A-Za-z0-9][\w.-]{0,63}|(?:private|shared)\/\d{1,16})$/;

/** True for ids that can be written into a file: whatever a list has besides is not offered. */
export function isIdShaped(id: string): boolean {
  return WHOLE_ID.test(id);
}

/** Ends a name of Linode’s: a full stop behind it is that of a sentence. */
const PUBLIC_NAME = /^[A-Za-z][\w.-]{1,62}$/;

/** What makes it the beginning of something else: a path, a Docker tag, an interpolation, a pattern. */
const GOES_ON = /^(?:[/$@({[%+]|<(?!\/)|:[\w-]|\\{1,2}[wdsbWDSB.*+?[(])/;

/** A text that is put together: `"linode/debian" + version`. */
const IS_JOINED = /^["'`]\s*(?:[+~]|\.\s*(?:concat|format)\b)/;

const NONE: readonly IdToken[] = [];

/** The texts of a line that can be ids; which of those of `linode/` are, `PublicIds` knows. */
export function idTokensIn(line: string): readonly IdToken[] {
  if (!line.includes('linode/') && !line.includes('private/') && !line.includes('shared/')) {
    return NONE;
  }
  const found: IdToken[] = [];
  for (const match of line.matchAll(CANDIDATE)) {
    const token = tokenOf(match, line);
    if (token) found.push(token);
  }
  return found;
}

function tokenOf(match: RegExpExecArray, line: string): IdToken | undefined {
  const [text, place, name = ''] = match;
  const start = match.index;
  const rest = line.slice(start + text.length, start + text.length + 16);
  const isEmphasis = rest.startsWith('*') && line[start - 1] === '*';
  if (GOES_ON.test(rest) || IS_JOINED.test(rest) || (rest.startsWith('*') && !isEmphasis)) {
    return undefined;
  }
  const isLinkTarget = line[start - 1] === '(' && line[start - 2] === ']';
  const trimmed = withoutStops(name);
  const isFitting = (place === 'linode' ? PUBLIC_NAME : NUMBER).test(trimmed);
  if (isLinkTarget || !isFitting) return undefined;
  const id = `${place}/${trimmed}`;
  return { id, start, end: start + id.length };
}

function withoutStops(name: string): string {
  let end = name.length;
  while (name[end - 1] === '.') end -= 1;
  return name.slice(0, end);
}
