/** The most that one PUT to object storage takes; a file of exactly this size passes. */
export const LARGEST_FILE_BYTES = 5 * 1024 ** 3;

/** What Linode makes an image of at most, once uncompressed, unless support has raised it. */
export const LARGEST_UNCOMPRESSED_MB = 6144;
