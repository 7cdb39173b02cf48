import type { Image } from '../images/image';
import { imageRecord } from '../images/imageRecord';
import { costOf, type ImagePrice } from '../pricing';

const COLUMNS = [
  ...['id', 'label', 'description', 'status', 'type', 'size', 'total_size', 'regions', 'tags'],
  ...['created', 'updated', 'created_by', 'vendor', 'deprecated', 'eol', 'expiry'],
  ...['capabilities', 'is_public', 'is_shared'],
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
  const lines = images.map((image) => {
    const regions = image.replicas.map(({ region }) => region);
    const record = { ...imageRecord(image), regions };
    const cost = costOf(image, price).toFixed(2);
    return [...COLUMNS.map((column) => record[column as keyof typeof record]), cost];
  });
  const guarded = isExact ? (text: string) => text : asText;
  return [[...COLUMNS, 'estimated_monthly_cost'], ...lines]
    .map((cells) => `${cells.map((cell) => quoted(guarded(textOf(cell)))).join(',')}\r\n`)
    .join('');
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? JSON.stringify(value) : String(value ?? '');
}

/** A leading tab or line break is dropped by some readers, with what stands behind it in its place. */
function asText(text: string): string {
  return text.replace(FORMULA, "'").replace(/^(?=[\t\r\n])/, "'");
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
