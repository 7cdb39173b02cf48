/** Returns an aligned table of Markdown. Cells are Markdown; a `|` in them is escaped. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => width(cells[column]))));
  const padded = (cell: string, column: number): string =>
    cell + ' '.repeat((widths[column] ?? 0) - width(cell));
  const rule = widths.map((count) => '-'.repeat(count));
  const [first = [], ...others] = lines;
  return [first, rule, ...others].map((cells) => `| ${cells.map(padded).join(' | ')} |`).join('\n');
}

function width(cell = ''): number {
  return [...cell].length;
}
