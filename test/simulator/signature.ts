import { createHmac } from 'node:crypto';

/** The one bucket of all uploads, as recorded (FACTS 5). */
export const BUCKET = 'linode-production-machine-images-uploads';
/** Who signs. */
export const ACCESS_KEY_ID = 'SIMULATORACCESSKEY00';
const SECRET = 'simulator';

/** What of a request is signed besides its path and its end. */
export interface SignedParts {
  readonly method: string;
  readonly contentType: string;
  readonly contentMd5?: string;
  /** `name:value` of each `x-amz-…` header, in lower case and sorted. */
  readonly amzHeaders?: readonly string[];
}

/**
 * AWS signature version 2: the content type is part of what is signed (FACTS 5). `expires` is in
 * seconds since 1970.
 */
export function sign(path: string, expires: number | string, parts: SignedParts): string {
  const { method, contentType, contentMd5 = '', amzHeaders = [] } = parts;
  const signed = [method, contentMd5, contentType, expires, ...amzHeaders, path].join('\n');
  return createHmac('sha1', SECRET).update(signed).digest('base64');
}

/** The URL to PUT the contents of image `number` to, on the simulator's own host. */
export function signedUrl(origin: string, number: number, expires: number): string {
  const path = `/${BUCKET}/${number}`;
  const parts = { method: 'PUT', contentType: 'application/octet-stream' };
  const signature = encodeURIComponent(sign(path, expires, parts));
  return `${origin}${path}?Signature=${signature}&Expires=${expires}&AWSAccessKeyId=${ACCESS_KEY_ID}`;
}
