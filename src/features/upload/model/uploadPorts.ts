import type { SecretText } from '../../../kit/secrets';
import type { FileChecksum } from '../../convert/model/checksum';
import type { FileFacts } from '../../preflight/model/fileFacts';
import type { FileState, SourceFile } from './uploadEntry';

/** Sends the bytes of an image to the object store. */
export interface ImageUploader {
  /**
   * One PUT of the whole file. Resolves when the store has confirmed it. Throws a `StorageError`,
   * a `NetworkError`, what the file throws, or the signal's reason.
   */
  send(target: SecretText, file: ImageFile, options: SendOptions): Promise<void>;
}

export interface SendOptions {
  readonly signal: AbortSignal;
  /** Called with all bytes handed to the connection so far; never goes back. */
  readonly onSent: (sentBytes: number) => void;
}

/** A file on its way to becoming an image. */
export interface ImageFile {
  /** With its extension, without a folder. */
  readonly name: string;
  readonly sizeBytes: number;
  /** When its content last changed, in ms since the epoch. */
  readonly mtimeMs: number;
  /**
   * The whole content once, in large pieces; each piece is valid until the next is asked for.
   * Throws an `ImageFileError` before the last piece when the file changed meanwhile, so that a
   * mixture of two contents is never sent whole.
   */
  pieces(): AsyncIterable<Uint8Array>;
  /**
   * SHA-256, in hex, of exactly the bytes that the last call of `pieces` has given; comes a moment
   * after the last piece. Rejects when that reading has not begun, or stopped before its end.
   */
  sha256(): Promise<string>;
}

export interface ImageFileSource {
  /** Looks at the file; throws an `ImageFileError` that says why it cannot become an image. */
  open(path: string): Promise<ImageFile>;
}

/** Looks at files before anything is made of them. Throws an `ImageFileError` for what cannot be. */
export interface ImageChecks {
  /** Reads the two ends of the file, and of a raw disk the beginnings of its partitions: milliseconds. */
  look(path: string, options?: LookOptions): Promise<FileFacts>;
  /**
   * Uncompresses all of a file that was looked at, verifies length and checksum of each member, and
   * looks at the disk in it as `look` does at a raw one. Throws the signal's reason, too.
   */
  checkWhole(facts: FileFacts, options: CheckOptions): Promise<FileFacts>;
}

export interface LookOptions {
  readonly signal?: AbortSignal;
  /** What the file must come to, as the user says; of one on a web server alone. */
  readonly checksum?: FileChecksum | undefined;
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  /** Called with the percent of the file that is read and the bytes that came of it so far. */
  readonly onProgress: (percent: number, uncompressedBytes: number) => void;
}

/** Makes a raw disk image what the service takes: one gzip member, in a file for the time of a send. */
export interface ImageCompressor {
  /**
   * The same file gives the same bytes again, with the same version of VS Code. Throws an
   * `ImageFileError` when the file cannot be read, a `CompressionError`, or the signal's reason;
   * then nothing is left on the disk.
   */
  compress(path: string, options: CompressOptions): Promise<CompressedFile>;
}

export interface CompressOptions {
  readonly signal: AbortSignal;
  /** Called with the bytes of the file that are done, and all; never goes back. */
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  /** The file as it was looked at; one on a web server is fetched only while it still is so. */
  readonly expected?: SourceFile;
}

/** Takes room on the disk until it is removed, at the latest when this window ends. */
export interface CompressedFile {
  readonly path: string;
  /** Of the image, and `.gz`, such as `disk.img.gz`; the path ends in it. */
  readonly name: string;
  readonly sizeBytes: number;
  /** The disk image as it was when it was compressed. */
  readonly source: FileState;
  /** Frees the room. Being called twice does no harm. */
  remove(): Promise<void>;
}
