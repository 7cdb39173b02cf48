import { END_BYTES, type Piece, type SeenOfDisk } from '../../core/upload/preflight/flaws';

/** Keeps pieces of a stream, and its end, while all of it goes by. */
export class PieceCollector {
  private readonly kept: readonly { readonly piece: Piece; readonly bytes: Buffer }[];
  /** The newest bytes, as they came. */
  private readonly newest: Buffer[] = [];
  private newestBytes = 0;
  private sizeBytes = 0;

  constructor(pieces: readonly Piece[]) {
    this.kept = pieces.map((piece) => ({ piece, bytes: Buffer.alloc(piece.length) }));
  }

  /** The bytes must stay as they are. */
  take(bytes: Buffer): void {
    for (const { piece, bytes: target } of this.kept) {
      const from = piece.at - this.sizeBytes;
      if (from < bytes.length && from + piece.length > 0) {
        bytes.copy(target, Math.max(0, -from), Math.max(0, from));
      }
    }
    this.sizeBytes += bytes.length;
    this.newest.push(bytes);
    this.newestBytes += bytes.length;
    for (
      let [oldest] = this.newest;
      oldest && this.newestBytes - oldest.length >= END_BYTES;
      [oldest] = this.newest
    ) {
      this.newestBytes -= oldest.length;
      this.newest.shift();
    }
  }

  seen(): SeenOfDisk {
    const { sizeBytes } = this;
    const pieces = this.kept.map(({ piece: { at }, bytes }) =>
      bytes.subarray(0, Math.max(0, Math.min(bytes.length, sizeBytes - at))),
    );
    return { sizeBytes, pieces, end: Buffer.concat(this.newest).subarray(-END_BYTES) };
  }
}
