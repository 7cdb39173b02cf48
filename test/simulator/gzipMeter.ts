import { createGunzip, type Gunzip } from 'node:zlib';
import type { Contents } from './imageLife';

const MB = 1024 * 1024;

/** Inflates an upload as it streams by, keeping nothing but its length (FACTS 4, 5). */
export class GzipMeter {
  private readonly gunzip: Gunzip = createGunzip();
  private bytes = 0;
  private broken = false;

  constructor() {
    this.gunzip.on('data', (chunk: Buffer) => {
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
    return { sizeMb: Math.max(1, sizeMb) };
  }

  /** Stops without a verdict. */
  abandon(): void {
    this.gunzip.destroy();
  }
}
