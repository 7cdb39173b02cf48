/**
 * A word of a POSIX shell. It stands for the text without its control characters, line breaks and tabs
 * excepted: pasted into a terminal they would be keys, and a NUL cannot stand in a word at all.
 */
export function shellWord(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are taken out.
  const word = text.replace(/[\0-\b\v-\x1f\x7f-\x9f]/g, '');
  if (/^[\w@%+:,./-]+$/.test(word)) return word;
  const quoted = word.replaceAll("'", "'\\''").replace(SPELLED, spelled);
  return `'${quoted}'`;
}

/** A tab is a key, too, and some characters turn the direction of a line. */
const SPELLED = /[\t\p{Bidi_Control}\u2028\u2029]+/gu;

/** Ends the quotes for what the shell shall write by itself, in octal digits of UTF-8. */
function spelled(characters: string): string {
  const octal = [...new TextEncoder().encode(characters)]
    .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
    .join('');
  return `'"$(printf '${octal}')"'`;
}

/** A command over several lines, its words quoted already. */
export function shellCommand(first: string, rest: readonly string[]): string {
  return [first, ...rest.map((word) => `  ${word}`)].join(' \\\n');
}
