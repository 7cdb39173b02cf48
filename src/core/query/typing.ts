import { flags, queryKeys } from './keys';
import { tokens } from './tokens';

const names: readonly string[] = [...queryKeys, ...flags];

/**
 * What is asked while a text is being typed: a last word by which nothing is found may become a key,
 * and until then it does not count.
 */
export function askedWhileTyped(text: string, findsAny: (text: string) => boolean): string {
  const last = tokens(text).at(-1);
  if (!last || last.asked || last.end < text.length) return text;
  const word = last.values[0]?.text.toLowerCase() ?? '';
  const isHalf = names.some((name) => name.startsWith(word));
  return isHalf && !findsAny(text) ? text.slice(0, last.start) : text;
}
