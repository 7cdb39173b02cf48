/** Stands for a line break where a text has one line only. */
export const LINE_BREAK = '↵';

/** A description for a box of one line, which would drop its line breaks. */
export function toLine(description: string): string {
  return description.replace(/\r?\n/g, LINE_BREAK);
}

/** The description that is meant by a line; `before`, untouched, when the line was not changed. */
export function fromLine(line: string, before: string): string {
  if (line === toLine(before)) return before;
  return line.replaceAll(LINE_BREAK, '\n').trim();
}
