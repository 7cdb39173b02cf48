const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

/** The cells of each row of a table in HTML, as a reader sees them. */
export function shownCells(html: string): string[][] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
      cell
        .replace(/<br>/g, '\n')
        .replace(/<[^>]*>/g, '')
        .replace(/&(\w+|#\d+);/g, (whole, name: string) => ENTITIES[name] ?? whole),
    ),
  );
}

/** What there is to see of a text: its lines, without blanks around them and what is no character. */
export function visible(text: string): string {
  const lines = text.split(/[\n\v\f\r\x85\u2028\u2029]+/);
  return lines.map((line) => line.trim().replace(/\p{Cc}/gu, '')).join('\n');
}

/** Blanks are shown as the viewer likes, and what is no character not at all. */
export function blankless(text: string | undefined): string | undefined {
  return text?.replace(/[\s\ufffd\0]+/g, '');
}
