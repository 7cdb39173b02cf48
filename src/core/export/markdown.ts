import type { Image } from '../images/image';
import { costOf, type ImagePrice } from '../pricing';

/** What stands above the columns. */
export interface TableHeads {
  readonly label: string;
  readonly id: string;
  readonly status: string;
  readonly sizeMb: string;
  readonly regions: string;
  readonly tags: string;
  readonly created: string;
  readonly cost: string;
}

export interface MarkdownOptions {
  readonly price: ImagePrice;
  readonly heads: TableHeads;
}

/** A table with what matters of each image; the cost is in US dollars. */
export function markdownTable(images: readonly Image[], { heads, price }: MarkdownOptions): string {
  const { label, id, status, sizeMb, regions, tags, created, cost } = heads;
  const lines = images.map((image) => [
    ...[image.label, image.id, image.status, String(image.sizeMb)],
    ...[image.replicas.map(({ region }) => region).join(', '), image.tags.join(', ')],
    ...[image.created?.toISOString().slice(0, 10) ?? '', costOf(image, price).toFixed(2)],
  ]);
  const rule = ['---', '---', '---', '--:', '---', '---', '---', '--:'];
  const head = [label, id, status, sizeMb, regions, tags, created, cost];
  return [head.map(escaped), rule, ...lines.map((line) => line.map(escaped))]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

/** A line of text in any of the ways in which it may end; each would end a row, too. */
const LINE_BREAKS = /[\n\v\f\r\x85\u2028\u2029]+/;

/**
 * Text is text: Markdown lets every punctuation mark be escaped. An address would become a link, in
 * which a backslash is no escape, so what makes it one is escaped as well: `://`, `www.` and `@`.
 */
function escaped(text: string): string {
  const lines = text.split(LINE_BREAKS).map((line) => line.trim().replace(/\p{Cc}/gu, ''));
  return lines
    .join('\n')
    .replace(/[!#$*<>@[\\\]_`|~&]|:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .replaceAll('\n', '<br>');
}
