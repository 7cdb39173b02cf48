import type { FileHandle } from 'node:fs/promises';
import type { ByteView } from '../model/bytes';

/** Returns in pieces what is read into one buffer while the other is worked on. */
export class ByteSource {
  #filling: Buffer;
  #idle: Buffer;
  #filled: Promise<Buffer>;
  #left: Buffer = Buffer.alloc(0);
  #readBytes = 0;

  constructor(
    /** Reads on, and returns the number of bytes; 0 at the end. */
    private readonly read: (buffer: Buffer) => Promise<number>,
    pieceBytes: number,
  ) {
    this.#filling = Buffer.allocUnsafeSlow(pieceBytes);
    this.#idle = Buffer.allocUnsafeSlow(pieceBytes);
    this.#filled = this.#fill();
  }

  /** How many bytes were taken. */
  get position(): number {
    return this.#readBytes - this.#left.length;
  }

  /** The next bytes, none at the end. They are valid until the piece after them is asked for. */
  async next(): Promise<Buffer> {
    const piece = this.#left.length > 0 ? this.#left : await this.#readOn();
    this.#left = Buffer.alloc(0);
    return piece;
  }

  /** Returns back the end of what `next` gave last. */
  unread(bytes: Buffer): void {
    this.#left = bytes;
  }

  /** As many bytes as are wanted, fewer at the end; they stay to be taken. */
  async peek(wanted: number): Promise<Buffer> {
    while (this.#left.length < wanted) {
      const rest = Buffer.from(this.#left); // Its buffer is filled again meanwhile.
      const more = await this.#readOn();
      if (more.length === 0) break;
      this.#left = Buffer.concat([rest, more]);
    }
    return this.#left;
  }

  take(bytes: number): void {
    this.#left = this.#left.subarray(bytes);
  }

  async #readOn(): Promise<Buffer> {
    const piece = await this.#filled;
    this.#readBytes += piece.length;
    [this.#filling, this.#idle] = [this.#idle, this.#filling];
    this.#filled = this.#fill();
    return piece;
  }

  #fill(): Promise<Buffer> {
    const buffer = this.#filling;
    const filled = this.read(buffer).then((bytesRead) => buffer.subarray(0, bytesRead));
    filled.catch(() => {}); // Seen when its turn comes, unless the reader stops before.
    return filled;
  }
}

/** The bytes of an open file of that size. */
export function fileView(handle: FileHandle, sizeBytes: number): ByteView {
  return {
    sizeBytes,
    async read(at, length) {
      const wanted = Math.min(length, sizeBytes - at);
      if (at < 0 || wanted <= 0) return Buffer.alloc(0);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), { position: at });
      return buffer.subarray(0, bytesRead);
    },
  };
}
