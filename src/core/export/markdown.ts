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

/** Text is text: Markdown lets every punctuation mark be escaped, and a line break would end a row. */
function escaped(text: string): string {
  return text.replace(/[!#*<>[\\\]_`|~&]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, '<br>');
}
