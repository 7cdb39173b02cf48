import type { NewUpload } from '../ports';

/** A file as it was when its upload was asked for. */
export interface SourceFile {
  /** Where it is, on the machine that sends it. */
  readonly path: string;
  /** Without its folder. */
  readonly name: string;
  readonly sizeBytes: number;
  /** When its content last changed, in ms since the epoch. */
  readonly mtimeMs: number;
  /** True for a disk image that is compressed each time before it is sent. */
  readonly isRaw?: boolean;
}

/**
 * How far an upload has come. `waiting` and `sending` are the affair of a window; once that is gone
 * they are `stopped`. `sent`: the store has confirmed every byte, so that the image is not empty.
 */
type UploadState = 'waiting' | 'sending' | 'sent' | 'stopped';

/** All that it takes to finish an upload after a crash, but for its signed URL, which is a secret. */
export interface UploadEntry {
  readonly imageId: string;
  readonly accountId: string;
  /** The API that knows the account and the image. */
  readonly apiOrigin: string;
  /** Whose disk the file is on. Windows elsewhere leave the upload alone. */
  readonly machine: string;
  /** What the image was made with, to make another one like it. */
  readonly answers: NewUpload;
  readonly file: SourceFile;
  readonly state: UploadState;
  /** How many times the bytes were begun to be sent into this image. */
  readonly attempts: number;
  /** In ms since the epoch. */
  readonly startedAt: number;
  /** When the signed URL ends, in ms since the epoch. */
  readonly deadline: number;
  /** Hex digest of the bytes that the store has confirmed. */
  readonly sha256?: string;
  /** True when nothing can be sent: the signed URL never came, or takes no bytes any more. */
  readonly isTargetLost?: boolean;
  /** True when all bytes may have been given away, and the store has not confirmed them. */
  readonly isUnconfirmed?: boolean;
  /** True when the user does not want to wait for what was sent. */
  readonly isLeft?: boolean;
}

/** Written down before an image is made, so that it is found when the answer never came. */
export interface UploadIntent
  extends Pick<
    UploadEntry,
    'accountId' | 'apiOrigin' | 'machine' | 'answers' | 'file' | 'startedAt'
  > {
  readonly id: string;
  /** Images of the same label that were there before; undefined where that was not known. */
  readonly namesakes: readonly string[] | undefined;
}

/** What is written down of a file of which more may be known. */
export function sourceOf({ path, name, sizeBytes, mtimeMs, isRaw }: SourceFile): SourceFile {
  return { path, name, sizeBytes, mtimeMs, ...(isRaw && { isRaw }) };
}

/** True when the content may be another than it was. */
export function hasChanged(
  before: SourceFile,
  now: Pick<SourceFile, 'sizeBytes' | 'mtimeMs'>,
): boolean {
  return before.sizeBytes !== now.sizeBytes || before.mtimeMs !== now.mtimeMs;
}
