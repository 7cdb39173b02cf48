/** What HCL holds: blocks by their type, then by their labels, each a list. */
export type HclContent = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

type Parse = (fileName: string, text: string) => Promise<HclContent>;

// Required, not imported: its types bring those of a browser into all of the program.
const { parse }: { readonly parse: Parse } = require('@cdktf/hcl2json');

/** Reads HCL with HashiCorp's own parser; rejects with what it says of a mistake. */
export function parseHcl(text: string): Promise<HclContent> {
  return parse('images.tf', text);
}

/**
 * The text that a string of HCL stands for. The parser leaves templates as they are written, and gives
 * an escaped `${` back with its escape.
 */
export function textOf(value: unknown): string {
  return String(value).replace(/(\$\$|%%)(?=\{)/g, (twice) => twice.charAt(0));
}
