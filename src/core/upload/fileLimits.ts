/** The most that one PUT to the object store may carry: 5 GiB, equal allowed. */
export const MAX_UPLOAD_BYTES = 5 * 1024 ** 3;

/** What Linode makes an image of at most, once uncompressed, unless support has raised it. */
export const MAX_UNCOMPRESSED_MB = 6144;

/** Whether a raw disk image is larger than what Linode takes from those whose limit was not raised. */
export function isOverUncompressedLimit(sizeBytes: number): boolean {
  return sizeBytes > MAX_UNCOMPRESSED_MB * 1024 ** 2;
}

/** What every gzip file begins with. The service refuses anything else, after the upload. */
export const GZIP_MAGIC = [0x1f, 0x8b] as const;
