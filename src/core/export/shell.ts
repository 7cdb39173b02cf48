/** A word of a POSIX shell, whatever it holds; a NUL cannot stand in one. */
export function shellWord(text: string): string {
  const word = text.replaceAll('\0', '');
  return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command over several lines, its words quoted already. */
export function shellCommand(first: string, rest: readonly string[]): string {
  return [first, ...rest.map((word) => `  ${word}`)].join(' \\\n');
}
