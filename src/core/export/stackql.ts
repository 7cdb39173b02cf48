import type { Image } from '../images/image';

const FIELDS = [
  'id',
  'label',
  'status',
  'type',
  'size',
  'total_size',
  'regions',
  'tags',
  'created',
];

/** Asks for these images. The provider gives a page as it comes, so its list is taken apart here. */
export function stackqlQuery(images: readonly Image[]): string {
  const fields = FIELDS.map((field) => `  json_extract(image.value, '$.${field}') AS ${field}`);
  const ids = images.map(({ id }) => `  ${sqlString(id)}`);
  return [
    'SELECT',
    fields.join(',\n'),
    'FROM linode.images.images, json_each(data) AS image',
    "WHERE page_size = '500'",
    "AND json_extract(image.value, '$.id') IN (",
    ids.join(',\n'),
    ');',
    '',
  ].join('\n');
}

function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
