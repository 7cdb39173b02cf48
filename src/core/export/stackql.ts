import type { Image } from '../images/image';

const COLUMNS = 'id, label, status, type, size, total_size, regions, tags, created';

/**
 * Asks for these images, under the columns that stackql/stackql-provider-registry has for
 * `linode.images.images` since August 2026, and had in 2023.
 */
export function stackqlQuery(images: readonly Image[]): string {
  const ids = images.map(({ id }) => `  ${sqlString(id)}`);
  return [
    `SELECT ${COLUMNS}`,
    'FROM linode.images.images',
    'WHERE id IN (',
    ids.join(',\n'),
    ');',
    '',
  ].join('\n');
}

function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
