import type { ForeignFormat } from './content';
import type { NotDisk } from './conversion';
import type { GzipDamage } from './gzip';

export type ImageFileProblem =
  | { readonly kind: 'notFound' }
  | { readonly kind: 'notFile' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'notLocal' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'notGzip' }
  | { readonly kind: 'tooLarge'; readonly sizeBytes: number; readonly limitBytes: number }
  | { readonly kind: 'damaged'; readonly damage: GzipDamage }
  /** A virtual disk contradicts itself. */
  | { readonly kind: 'damagedDisk' }
  /** No installed program unpacks it; `platform` as Node calls it. */
  | {
      readonly kind: 'noTool';
      readonly format: ForeignFormat;
      readonly program: string;
      readonly platform: string;
    }
  /** A program could not unpack it; `reason` is what it said. */
  | { readonly kind: 'toolFailed'; readonly program: string; readonly reason: string }
  /** A program did nothing any more, and was ended. */
  | { readonly kind: 'toolHung'; readonly program: string }
  /** More came out of it than is taken. */
  | { readonly kind: 'overLimit'; readonly limitBytes: number }
  | NotDisk
  | { readonly kind: 'changed' }
  | { readonly kind: 'changedInCheck' }
  /** It gave nothing for a minute. */
  | { readonly kind: 'silent' };

/** A file cannot be uploaded, or stopped being what it was while it was sent. */
export class ImageFileError extends Error {
  override readonly name = 'ImageFileError';

  constructor(
    readonly fileName: string,
    readonly problem: ImageFileProblem,
    options?: ErrorOptions,
  ) {
    super(`${fileName}: ${problem.kind}`, options);
  }
}

/**
 * Why no compressed copy came to be: too little room was free beforehand, the disk became full, the
 * file changed meanwhile, Linode would not take what came out, the copy could not be written.
 */
export type CompressionProblem =
  | { readonly kind: 'noRoom'; readonly neededBytes: number; readonly freeBytes: number }
  | { readonly kind: 'diskFull' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'tooLarge'; readonly limitBytes: number }
  | { readonly kind: 'unwritable'; readonly reason: string };

/** A disk image could not be compressed. Nothing of the compressed copy is left. */
export class CompressionError extends Error {
  override readonly name = 'CompressionError';

  constructor(
    readonly fileName: string,
    readonly problem: CompressionProblem,
    options?: ErrorOptions,
  ) {
    super(`${fileName}: ${problem.kind}`, options);
  }
}
