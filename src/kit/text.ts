import * as l10n from '@vscode/l10n';
import type { Logger } from './ports';

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

/** The same log, in which each message is one line: reasons of the API and file names come from others. */
export function plainLog(log: Logger): Logger {
  return {
    info: (message) => log.info(plainLine(message)),
    warn: (message) => log.warn(plainLine(message)),
    error: (message) => log.error(plainLine(message)),
  };
}

/** True where a label was typed as it is shown; spaces around it do not matter. */
export function isTypedLabel(typed: string, label: string): boolean {
  return plainLine(typed).trim() === plainLine(label).trim();
}

/** The first characters of a longer text, no half of one among them. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * The same of a message of at most so many characters, with what it quotes in one line, cut to what one
 * can read: a label shall not look like the next paragraph.
 */
export function plainMessage(text: string, length: number): string {
  const quoted = plainText(text)
    .split('“')
    .map((part, at) => (at === 0 ? part : cutQuoted(part)))
    .join('“');
  return quoted.length <= length ? quoted : cutText(quoted, length - 1);
}

/** Of a text behind an opening quotation mark: what stands within it, cut. */
function cutQuoted(part: string): string {
  const end = part.lastIndexOf('”');
  const quoted = (end < 0 ? part : part.slice(0, end)).replaceAll('\n', ' ');
  return cutText(quoted, QUOTED_LENGTH) + (end < 0 ? '' : part.slice(end));
}

const LONGEST_QUOTE = 80;

/** A text on one line, cut where it is long. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST_QUOTE ? cutText(line, LONGEST_QUOTE - 1) : line;
}

/** How many are told one by one before the rest is only counted. */
const MOST_LINES = 8;

/** The first of many lines, and how many more there are. */
export function firstLines(lines: readonly string[]): string {
  const more = lines.length - MOST_LINES;
  if (more <= 0) return lines.join('\n');
  return [...lines.slice(0, MOST_LINES), l10n.t('… and {0} more', more)].join('\n');
}

/** A card shows no more than this of a text, which may be as long as a book. */
const LONGEST_MARKDOWN = 1_000;

/** A word of the API that this version may not know, as it came. */
export type OtherWord = string & {};

/** A line of text in any of the ways in which it may end. */
export const LINE_BREAKS = /[\n\v\f\r\x85\u2028\u2029]+/;

/**
 * A text of the API as Markdown: Markdown lets every punctuation mark be escaped, and a line break
 * would end a cell.
 */
export function markdownText(text: string): string {
  const lines = plainText(cutText(text, LONGEST_MARKDOWN))
    .split(LINE_BREAKS)
    .map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => line.replace(/[!-/:-@[-`{-~]/g, '\\$&'))
    .join('<br>');
}

/** A text as lines of at most so many characters, broken between words; a longer word has a line of its own. */
export function wrappedLines(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** "“a”, “b”, “c” and 12 more", with at most so many names; the names are given as they are read. */
export function namesText(names: readonly string[], most = names.length): string {
  const list = names.slice(0, most).join(', ');
  const more = names.length - most;
  return more > 0 ? l10n.t('{0} and {1} more', list, more) : list;
}
