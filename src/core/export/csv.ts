import type { Image } from '../images/image';
import { imageRecord } from '../images/imageRecord';
import { costOf, type ImagePrice } from '../pricing';

const COLUMNS = [
  ...['id', 'label', 'description', 'status', 'type', 'size', 'total_size', 'regions', 'tags'],
  ...['created', 'updated', 'created_by', 'vendor', 'deprecated', 'eol', 'expiry'],
  ...['capabilities', 'is_public', 'is_shared'],
];

/**
 * One line an image, under the names of Linode's fields; a list is a JSON array, so that nothing in it
 * can be taken for its comma. The cost is in US dollars. Quoted as RFC 4180 has it.
 */
export function csvTable(images: readonly Image[], price: ImagePrice): string {
  const lines = images.map((image) => {
    const regions = image.replicas.map(({ region }) => region);
    const record = { ...imageRecord(image), regions };
    const cost = costOf(image, price).toFixed(2);
    return [...COLUMNS.map((column) => record[column as keyof typeof record]), cost];
  });
  return [[...COLUMNS, 'estimated_monthly_cost'], ...lines]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
}

function csvCell(value: unknown): string {
  const text = Array.isArray(value) ? JSON.stringify(value) : String(value ?? '');
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
