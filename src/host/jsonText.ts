import { type ParseError, parseTree } from 'jsonc-parser';
import type { JsonText } from '../core/document/jsonText';

/** Reads JSON with comments and trailing commas. Never throws: what is wrong is told. */
export function readJson(text: string): JsonText {
  const mistakes: ParseError[] = [];
  const root = parseTree(text, mistakes, { allowTrailingComma: true });
  return { root, mistakes };
}
