/** The longest piece in quotation marks that a sentence shows whole: a label, a file name, a tag. */
const QUOTED_LENGTH = 200;

/** Tells the piece apart from what could act in its place. Shows as nothing. */
const BREAK = '\u200B';

/** Turn the direction of what follows, or are not seen at all. */
const UNSEEN =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|\uDB40[\uDC00-\uDC7F]/g;

const BREAKS = /[\u2028\u2029]|\r\n?/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g;

/**
 * A text as the characters that it is, wherever VS Code would make more of it: no Markdown link
 * (`[text](command:…)`), no icon (`$(name)`), no control or direction character. Line breaks stay.
 */
export function plainText(text: string): string {
  return text
    .replace(BREAKS, '\n')
    .replace(CONTROLS, ' ')
    .replace(UNSEEN, '')
    .replaceAll('](', `]${BREAK}(`)
    .replaceAll('$(', `$${BREAK}(`);
}

/** The same in one line. */
export function plainLine(text: string): string {
  return plainText(text).replaceAll('\n', ' ');
}

/** The same of a message of at most so many characters, with what it quotes cut to what one can read. */
export function plainMessage(text: string, length: number): string {
  const quoted = plainText(text)
    .split('“')
    .map((part, at) => (at === 0 ? part : cutQuoted(part)))
    .join('“');
  return quoted.length <= length ? quoted : `${quoted.slice(0, length - 1)}…`;
}

/** Of a text behind an opening quotation mark: what stands within it, cut. */
function cutQuoted(part: string): string {
  const end = part.lastIndexOf('”');
  const quoted = end < 0 ? part : part.slice(0, end);
  if (quoted.length <= QUOTED_LENGTH) return part;
  return `${quoted.slice(0, QUOTED_LENGTH)}…${end < 0 ? '' : part.slice(end)}`;
}
