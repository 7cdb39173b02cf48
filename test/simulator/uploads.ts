/** What the PUTs for one image have brought so far. */
export interface Upload {
  readonly imageId: string;
  /** Body bytes of the newest PUT. */
  receivedBytes: number;
  /** Hex digest of a body that arrived in full. */
  sha256: string | undefined;
  /** PUTs begun. */
  attempts: number;
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
      complete: false,
    };
    upload.receivedBytes = 0;
    upload.attempts += 1;
    this.uploads.set(imageId, upload);
    return upload;
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
