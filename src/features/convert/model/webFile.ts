import type { SecretText } from '../../../kit/secrets';
import type { ForeignContent } from '../../preflight/model/content';

/** A file on a web server, as the answer that brings it has described it. */
export interface WebFile {
  /** Who gives it, after all redirects. */
  readonly host: string;
  /** What it is called there. */
  readonly fileName: string;
  /** The status of the answer, and the type that it claims; empty where there is none. */
  readonly status: number;
  readonly contentType: string;
  /** Undefined where the server does not tell. */
  readonly sizeBytes: number | undefined;
  /** When it last changed, in ms since the epoch; 0 where the server does not tell. */
  readonly mtimeMs: number;
  /** Another content has another one: a strong ETag, or the date of the last change. */
  readonly version: string | undefined;
  /**
   * All bytes, once. After a cut it goes on where it was, where the server says that it still has the
   * same content. Throws a `WebFileError`, or the reason of the signal.
   */
  bytes(): AsyncIterable<Uint8Array>;
  /** Ends what brings the bytes. */
  close(): void;
}

/** Fetches files from web servers; no answer leads from https to http, or to this machine. */
export interface WebFiles {
  /** Throws a `WebFileError`, what a proxy or a certificate has against it, or the signal's reason. */
  open(address: SecretText, signal: AbortSignal): Promise<WebFile>;
  /** The text of a small file beside another one; undefined where it cannot be had. */
  textBeside(address: SecretText, name: string, signal: AbortSignal): Promise<string | undefined>;
}

/** More than that is not read, whatever is promised. */
export const MOST_WEB_FILE_BYTES = 64 * 1024 ** 3;

/** Why a text is no address of a file that can be fetched. */
export type WebAddressFault = 'noAddress' | 'notHttps' | 'noFile';

export type WebFileProblem =
  | { readonly kind: 'address'; readonly fault: WebAddressFault }
  /** A part of the address is not known any more. */
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'status'; readonly status: number }
  /** The server leads elsewhere: to http or what is no web server, or to this machine. */
  | { readonly kind: 'redirect'; readonly to: 'http' | 'thisMachine'; readonly target: string }
  | { readonly kind: 'redirects' }
  /** A page or another text came in place of the file. */
  | { readonly kind: 'page'; readonly status: number; readonly contentType: string }
  /** It holds a disk that can be converted, but not read here. */
  | { readonly kind: 'format'; readonly content: ForeignContent }
  /** The connection ended early, and it could not go on. */
  | { readonly kind: 'cut'; readonly doneBytes: number; readonly sizeBytes: number | undefined }
  | { readonly kind: 'changed' }
  | { readonly kind: 'tooLarge'; readonly limitBytes: number }
  | { readonly kind: 'checksum'; readonly from: string | undefined };

/** A file could not be fetched, or is not what it should be. Nothing of it is kept. */
export class WebFileError extends Error {
  override readonly name = 'WebFileError';

  constructor(
    readonly host: string,
    readonly problem: WebFileProblem,
    options?: ErrorOptions,
  ) {
    super(`${host}: ${problem.kind}`, options);
  }
}
