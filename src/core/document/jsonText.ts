/** Where something stands in a text, in UTF-16 units. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

/** A value of a JSON text, or a property of an object: then its children are the name and the value. */
export interface JsonNode extends TextRange {
  readonly type: 'object' | 'array' | 'property' | 'string' | 'number' | 'boolean' | 'null';
  readonly value?: unknown;
  readonly children?: readonly JsonNode[];
}

/** What was read of a text. Of one with mistakes, the root holds what could be understood. */
export interface JsonText {
  readonly root: JsonNode | undefined;
  /** Where it is no JSON, in the order of the text. */
  readonly mistakes: readonly TextRange[];
}

/** The line in which something stands, from 1. */
export function lineOf(text: string, { offset }: TextRange): number {
  return text.slice(0, offset).split('\n').length;
}

/** The texts of a list, or the one text that stands there. */
export function textsOf(node: JsonNode | undefined): readonly string[] {
  if (!node) return [];
  const nodes = node.type === 'array' ? (node.children ?? []) : [node];
  return nodes.map(({ value }) => String(value));
}
