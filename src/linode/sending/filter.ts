/** What the API's `X-Filter` takes: fields, and operators that begin with `+`. */
export interface Filter {
  readonly [key: string]: FilterValue;
}

type FilterValue = string | number | boolean | null | Date | Filter | readonly FilterValue[];

/** JSON in ASCII, as a header must be, with dates as the API writes them: UTC without a zone. */
export function filterHeader(filter: Filter): string {
  return JSON.stringify(plain(filter)).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function plain(value: FilterValue): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}
