/** Large enough that asking for one costs nothing beside it. */
export const PIECE_BYTES = 1024 * 1024;

/** What a thread reads from: an open file, which it does not close. */
export interface DeflateSource {
  readonly fd: number;
}

/** A part of the file. */
export interface RawPiece {
  readonly position: number;
  readonly length: number;
}

/** A piece as blocks of deflate that end on a byte and go on from the piece before. */
export interface DeflatedPiece {
  readonly deflated: Uint8Array;
  readonly crc32: number;
  /** Less than was asked for when the file has become shorter. */
  readonly rawBytes: number;
}

/** Asks a thread to end when it has answered. */
export const END = null;
