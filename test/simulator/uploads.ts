/** What the PUTs for one image have brought so far. */
export interface Upload {
  readonly imageId: string;
  /** Body bytes of the newest PUT. */
  receivedBytes: number;
  /** Hex digest of a body that arrived in full. */
  sha256: string | undefined;
  /** PUTs begun. */
  attempts: number;
  /** PUTs whose bytes are being taken. */
  open: number;
  /** True once a whole body was taken. */
  complete: boolean;
}

interface Waiter {
  imageId: string | undefined;
  bytes: number;
  resolve: (upload: Upload) => void;
}

/** What arrived at the storage, by image. */
export class UploadBook {
  private readonly uploads = new Map<string, Upload>();
  private waiters: Waiter[] = [];
  private enders: (() => void)[] = [];

  /** Of every image for which a PUT has begun. */
  get all(): readonly Upload[] {
    return [...this.uploads.values()];
  }

  /** What arrived for that image; undefined before the first PUT. */
  of(imageId: string): Upload | undefined {
    return this.uploads.get(imageId);
  }

  /** Resolves as soon as a PUT for that image (any image if undefined) has brought `bytes`. */
  received(bytes: number, imageId?: string): Promise<Upload> {
    return new Promise((resolve) => {
      this.waiters.push({ imageId, bytes, resolve });
      for (const upload of this.uploads.values()) this.wake(upload);
    });
  }

  /** A PUT begins. */
  begin(imageId: string): Upload {
    const upload = this.uploads.get(imageId) ?? {
      imageId,
      receivedBytes: 0,
      sha256: undefined,
      attempts: 0,
      open: 0,
      complete: false,
    };
    upload.receivedBytes = 0;
    upload.attempts += 1;
    upload.open += 1;
    this.uploads.set(imageId, upload);
    return upload;
  }

  /** A PUT has no more bytes. */
  end(upload: Upload): void {
    upload.open -= 1;
  }

  /** A PUT is answered or cut. */
  over(): void {
    const ended = this.enders;
    this.enders = [];
    for (const resolve of ended) resolve();
  }

  /** Resolves when a PUT that is open has brought `bytes`, or when the next one is over. */
  async taken(bytes: number): Promise<void> {
    const isTaken = this.all.some(({ open, receivedBytes }) => open > 0 && receivedBytes >= bytes);
    if (isTaken) return;
    const ended = new Promise<void>((resolve) => this.enders.push(resolve));
    await Promise.race([ended, this.received(bytes)]);
  }

  /** A PUT has brought so many more bytes. */
  count(upload: Upload, bytes: number): void {
    upload.receivedBytes += bytes;
    this.wake(upload);
  }

  private wake(upload: Upload): void {
    const met = (waiter: Waiter) =>
      (waiter.imageId ?? upload.imageId) === upload.imageId && upload.receivedBytes >= waiter.bytes;
    const woken = this.waiters.filter(met);
    this.waiters = this.waiters.filter((waiter) => !woken.includes(waiter));
    for (const waiter of woken) waiter.resolve(upload);
  }
}
