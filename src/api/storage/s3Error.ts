import { asReason } from '../wireValue';

/** What an S3 store says of a request that it does not do. */
export interface S3Error {
  /** Its own word, such as `AccessDenied`. */
  readonly code: string;
  /** Ceph RGW, the make of Linode's store, leaves it empty. */
  readonly message: string;
}

/**
 * Reads `<Error><Code>AccessDenied</Code><Message>…</Message></Error>`, which is flat. Undefined for
 * whatever else: then it is not the store that speaks.
 */
export function readS3Error(text: string): S3Error | undefined {
  const xml = text.trimStart();
  const root = xml.startsWith('<?xml') ? xml.slice(xml.indexOf('?>') + 2).trimStart() : xml;
  if (!/^<Error[\s>]/.test(root)) return undefined;
  const code = elementText(root, 'Code');
  if (!/^\w{1,60}$/.test(code)) return undefined;
  return { code, message: asReason(elementText(root, 'Message')) ?? '' };
}

function elementText(xml: string, name: string): string {
  const start = xml.indexOf(`<${name}>`);
  const end = start < 0 ? -1 : xml.indexOf('<', start + 1);
  const text = end < 0 ? '' : xml.slice(start + name.length + 2, end);
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .trim();
}

const AMZ_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/**
 * When a signed address ends, in ms since the epoch, by the address itself: `Expires` in signatures
 * of version 2, which Linode's are, `X-Amz-Date` and `X-Amz-Expires` in those of version 4. Undefined
 * where it does not say.
 */
export function addressEnd({ searchParams }: URL): number | undefined {
  const secondsIn = (name: string) => Number.parseInt(searchParams.get(name) ?? '', 10);
  const signed = searchParams.get('X-Amz-Date')?.replace(AMZ_DATE, '$1-$2-$3T$4:$5:$6Z') ?? '';
  const ends = [
    secondsIn('Expires') * 1000,
    Date.parse(signed) + secondsIn('X-Amz-Expires') * 1000,
  ];
  return ends.find((end) => !Number.isNaN(end));
}
