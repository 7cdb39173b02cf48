import { createHmac } from 'node:crypto';

/** The one bucket of all uploads, as recorded (FACTS 5). */
export const BUCKET = 'linode-production-machine-images-uploads';
/** Who signs. */
export const ACCESS_KEY_ID = 'SIMULATORACCESSKEY00';
const SECRET = 'simulator';

/**
 * AWS signature version 2 of a PUT: the content type is part of what is signed (FACTS 5).
 * `expires` is in seconds since 1970.
 */
export function signPut(path: string, contentType: string, expires: number | string): string {
  const signed = `PUT\n\n${contentType}\n${expires}\n${path}`;
  return createHmac('sha1', SECRET).update(signed).digest('base64');
}

/** The URL to PUT the contents of image `number` to, on the simulator's own host. */
export function signedUrl(origin: string, number: number, expires: number): string {
  const path = `/${BUCKET}/${number}`;
  const signature = encodeURIComponent(signPut(path, 'application/octet-stream', expires));
  return `${origin}${path}?Signature=${signature}&Expires=${expires}&AWSAccessKeyId=${ACCESS_KEY_ID}`;
}
