/** True when these terms, which belong together, stand in the text of a filter. */
export function hasTerms(filter: string, terms: readonly string[]): boolean {
  const there = new Set(filter.split(/\s+/));
  return terms.every((term) => there.has(term));
}

/** The text of a filter with these terms at its end; without them where they stand in it already. */
export function toggleTerms(filter: string, terms: readonly string[]): string {
  const words = filter.split(/\s+/).filter((word) => word !== '');
  const kept = hasTerms(filter, terms)
    ? words.filter((word) => !terms.includes(word))
    : [...words, ...terms];
  return kept.join(' ');
}
