/** What `-g` matches: a pattern as mocha's, `/…/i` too, or the very text, such as a title with brackets. */
export function titlePattern(text: string): RegExp {
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const [, inner = text, flags = ''] = /^\/(.*)\/([gimsuy]*)$/.exec(text) ?? [];
  try {
    new RegExp(inner, flags);
    return new RegExp(`${inner}|${literal}`, flags.replace(/[gy]/g, ''));
  } catch {
    return new RegExp(literal);
  }
}
