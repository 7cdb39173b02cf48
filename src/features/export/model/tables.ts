import { LINE_BREAKS } from '../../../kit/text';
import { costOf, type ImagePrice } from '../../images/model/cost';
import type { Image } from '../../images/model/image';
import { imageRecord } from '../../images/model/imageReference';

const CSV_COLUMNS = [
  'id',
  'label',
  'description',
  'status',
  'type',
  'size',
  'total_size',
  'regions',
  'tags',
  'created',
  'updated',
  'created_by',
  'vendor',
  'deprecated',
  'eol',
  'expiry',
  'capabilities',
  'is_public',
  'is_shared',
];

/**
 * Where a formula begins that a spreadsheet would compute: behind blanks and characters that it drops, as
 * LibreOffice does a NUL. Where the list separator is a semicolon or a tab, a line is cut at each, quoted
 * or not, so one may begin in the middle.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=(?:(?![\t\r\n])[\p{C}\p{Z}])*[=+\-@＝＋－＠])/gu;

export interface CsvOptions {
  readonly price: ImagePrice;
  /** Every value as it is; else an apostrophe keeps a spreadsheet from computing it. */
  readonly isExact: boolean;
}

/**
 * One line an image, under the names of Linode's fields; a list is a JSON array, so that nothing in it
 * can be taken for its comma. The cost is in US dollars. Quoted as RFC 4180 has it.
 */
export function csvTable(images: readonly Image[], { isExact, price }: CsvOptions): string {
  const lines = images.map((image): readonly unknown[] => {
    const regions = image.replicas.map(({ region }) => region);
    const record = { ...imageRecord(image), regions };
    const cost = costOf(image, price).toFixed(2);
    return [...CSV_COLUMNS.map((column) => record[column as keyof typeof record]), cost];
  });
  return csvText([[...CSV_COLUMNS, 'estimated_monthly_cost'], ...lines], { isExact });
}

/** Lines of CSV; unless `isExact`, an apostrophe keeps a spreadsheet from computing what looks like a formula. */
export function csvText(
  lines: readonly (readonly unknown[])[],
  { isExact }: Pick<CsvOptions, 'isExact'>,
): string {
  const guarded = isExact ? (text: string) => text : withoutFormula;
  return lines
    .map((cells) => `${cells.map((cell) => csvQuoted(guarded(cellText(cell)))).join(',')}\r\n`)
    .join('');
}

function cellText(value: unknown): string {
  return Array.isArray(value) ? JSON.stringify(value) : String(value ?? '');
}

/** A leading tab or line break is dropped by some readers, with what stands behind it in its place. */
function withoutFormula(text: string): string {
  return text.replace(FORMULA, "'").replace(/^(?=[\t\r\n])/, "'");
}

function csvQuoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

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
    image.label,
    image.id,
    image.status,
    String(image.sizeMb),
    image.replicas.map(({ region }) => region).join(', '),
    image.tags.join(', '),
    image.created?.toISOString().slice(0, 10) ?? '',
    costOf(image, price).toFixed(2),
  ]);
  const rule = ['---', '---', '---', '--:', '---', '---', '---', '--:'];
  const head = [label, id, status, sizeMb, regions, tags, created, cost];
  return [head.map(escapeCell), rule, ...lines.map((line) => line.map(escapeCell))]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

/**
 * Text is text, and a line break would end the row: Markdown lets every punctuation mark be escaped. An address would become a link, in
 * which a backslash is no escape, so what makes it one is escaped as well: `://`, `www.` and `@`.
 */
function escapeCell(text: string): string {
  const lines = text.split(LINE_BREAKS).map((line) => line.trim().replace(/\p{Cc}/gu, ''));
  return lines
    .join('\n')
    .replace(/[!#$*<>@[\\\]_`|~&]|:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .replaceAll('\n', '<br>');
}
