import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

/** A user of a store, and a bucket of theirs. */
export interface Keys {
  readonly access: string;
  readonly secret: string;
  readonly bucket: string;
}

/** A store that speaks S3, on ports of 127.0.0.1. Nothing more fits into the bucket of `full`. */
export interface RealStore {
  readonly ports: { readonly http: number; readonly https: number };
  readonly owner: Keys;
  readonly full: Keys;
}

interface SignedRequest {
  readonly ports: RealStore['ports'];
  readonly keys: Keys;
  readonly path: string;
  readonly method?: 'PUT' | 'HEAD' | 'GET';
  readonly contentType?: string;
  /** In seconds since the epoch; a day from now unless told. */
  readonly expires?: number;
  /** Who is asked in place of the store itself, such as `https://store.test:8443`. */
  readonly origin?: string | undefined;
}

const DAY_S = 24 * 3600;

/** An address with a signature of version 2, as Linode's are. */
export function signedUrl({
  ports,
  keys,
  path,
  method = 'PUT',
  contentType = 'application/octet-stream',
  expires = Math.floor(Date.now() / 1000) + DAY_S,
  origin = `http://127.0.0.1:${ports.http}`,
}: SignedRequest): string {
  const text = [method, '', contentType, expires, path].join('\n');
  const signature = createHmac('sha1', keys.secret).update(text).digest('base64');
  const url = new URL(path, origin);
  url.search = String(
    new URLSearchParams({
      AWSAccessKeyId: keys.access,
      Expires: String(expires),
      Signature: signature,
    }),
  );
  return url.href;
}

/** All of an object. */
export async function storedBytes(store: RealStore, path: string): Promise<Buffer> {
  const request = { ports: store.ports, keys: store.owner, path, contentType: '' };
  const answer = await fetch(signedUrl({ ...request, method: 'GET' }));
  assert.equal(answer.status, 200, `the store does not give ${path}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** The MD5 of an object, in hex; undefined when it is not there. */
export async function storedMd5(store: RealStore, path: string): Promise<string | undefined> {
  const request = { ports: store.ports, keys: store.owner, path, contentType: '' };
  const url = signedUrl({ ...request, method: 'HEAD' });
  const answer = await fetch(url, { method: 'HEAD' });
  if (answer.status === 404) return undefined;
  assert.equal(answer.status, 200, `the store does not tell of ${path}`);
  return answer.headers.get('etag')?.replaceAll('"', '');
}
