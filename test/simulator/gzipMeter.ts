import { createGunzip, type Gunzip } from 'node:zlib';
import type { Contents } from './imageLife';

const MB = 1024 * 1024;

/** Holds a partition table and the beginning of a file system. */
const HEAD_BYTES = 64 * 1024;

/** Inflates an upload as it streams by, keeping its length and its first bytes alone (FACTS 4, 5). */
export class GzipMeter {
  private readonly gunzip: Gunzip = createGunzip();
  private bytes = 0;
  private readonly head = Buffer.alloc(HEAD_BYTES);
  private broken = false;

  constructor() {
    this.gunzip.on('data', (chunk: Buffer) => {
      if (this.bytes < HEAD_BYTES) chunk.copy(this.head, this.bytes);
      this.bytes += chunk.length;
    });
    this.gunzip.on('error', () => {
      this.broken = true;
    });
  }

  /** Takes some bytes; resolves when it can take more. */
  write(chunk: Buffer): Promise<void> {
    return new Promise((resolve) => {
      if (this.broken || this.gunzip.write(chunk)) return resolve();
      const goOn = () => {
        this.gunzip.off('drain', goOn).off('error', goOn);
        resolve();
      };
      this.gunzip.once('drain', goOn).once('error', goOn);
    });
  }

  /** The verdict after the last byte. */
  async end(maxMb: number): Promise<Contents> {
    if (!this.broken) {
      await new Promise<void>((resolve) => {
        this.gunzip.once('end', resolve).once('error', () => resolve());
        this.gunzip.end();
      });
    }
    if (this.broken) return { failure: 'Failed to decompress image' };
    const sizeMb = Math.ceil(this.bytes / MB);
    if (sizeMb > maxMb) return { failure: `Image too large when uncompressed: ${sizeMb}` };
    return { sizeMb: Math.max(1, sizeMb), head: this.head };
  }

  /** Stops without a verdict. */
  abandon(): void {
    this.gunzip.destroy();
  }
}
