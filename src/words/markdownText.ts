/** A card shows no more than this of a text, which may be as long as a book. */
const LONGEST = 1_000;

const LINE_BREAKS = /[\n\v\f\r\x85\u2028\u2029]+/;

/**
 * A text of the API as Markdown: Markdown lets every punctuation mark be escaped, and a line break
 * would end a cell.
 */
export function markdownText(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  const lines = shown.split(LINE_BREAKS).map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => line.replace(/[!-/:-@[-`{-~]/g, '\\$&'))
    .join('<br>');
}
