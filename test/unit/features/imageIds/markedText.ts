/** An id where a marked text has one: «id», or ‹id› in a comment. */
export interface MarkedId {
  readonly line: number;
  readonly start: number;
  readonly id: string;
  readonly isComment: boolean;
}

export interface MarkedText {
  readonly text: string;
  readonly ids: readonly MarkedId[];
}

/** Takes the marks out of a text, and tells what they were around. */
export function readMarked(marked: string): MarkedText {
  const ids: MarkedId[] = [];
  const rows = marked.split('\n').map((row, line) => {
    let taken = 0;
    for (const match of row.matchAll(/[«‹]([^»›]+)[»›]/g)) {
      const [whole, id = ''] = match;
      ids.push({ line, start: match.index - taken, id, isComment: whole.startsWith('‹') });
      taken += 2;
    }
    return row.replace(/[«»‹›]/g, '');
  });
  return { text: rows.join('\n'), ids };
}
