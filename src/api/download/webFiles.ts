import { nameInAddress } from '../../features/convert/model/webAddress';
import {
  MOST_WEB_FILE_BYTES,
  type WebFile,
  WebFileError,
  type WebFiles,
} from '../../features/convert/model/webFile';
import { MAX_UNCOMPRESSED_BYTES } from '../../features/preflight/model/fileFacts';
import { type AnswerHeaders, headerText } from '../request/exchange';
import { type WebAnswer, type WebOptions, type WebRequest, webRequest } from './webRequest';

/** A list of checksums has a line for each of some hundred files. */
const MOST_TEXT_BYTES = 1024 * 1024;

/** So often in a row a cut is mended without a byte that comes. */
const MOST_TRIES = 5;
const FIRST_PAUSE_MS = 1000;

/** Answers to an address that was good for some minutes only: the first one may give another. */
const EXPIRED = [401, 403, 404, 410];

/** Fetches by the connection that all requests of the window go by. */
export function createWebFiles(options: WebOptions): WebFiles {
  return {
    open: async (address, signal) => {
      const first = new URL(address.reveal());
      const answer = await webRequest(options, { first, signal });
      const { status, url } = answer;
      if (status === 200) return new WebDownload(options, { first, signal }, answer);
      answer.body.destroy();
      throw new WebFileError(url.host, { kind: 'status', status });
    },
    textBeside: async (address, name, signal) => {
      const first = new URL(encodeURIComponent(name), address.reveal());
      try {
        return await textOf(await webRequest(options, { first, signal }));
      } catch {
        signal.throwIfAborted();
        return undefined;
      }
    },
  };
}

async function textOf({ body, status }: WebAnswer): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    if (status !== 200 || bytes > MOST_TEXT_BYTES) return undefined; // It closes the connection.
    pieces.push(piece);
    bytes += piece.byteLength;
  }
  return status === 200 ? new TextDecoder().decode(Buffer.concat(pieces)) : undefined;
}

class WebDownload implements WebFile {
  readonly host: string;
  readonly fileName: string;
  readonly status: number;
  readonly contentType: string;
  readonly sizeBytes: number | undefined;
  readonly mtimeMs: number;
  readonly version: string | undefined;
  private answer: WebAnswer;

  constructor(
    private readonly options: WebOptions,
    private readonly request: WebRequest,
    answer: WebAnswer,
  ) {
    const { headers, status, url } = answer;
    const length = headerText(headers, 'content-length');
    this.answer = answer;
    this.host = url.host;
    this.fileName = nameInAddress(url);
    this.status = status;
    this.contentType = headerText(headers, 'content-type') ?? '';
    this.sizeBytes = length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
    this.mtimeMs = Date.parse(headerText(headers, 'last-modified') ?? '') || 0;
    this.version = versionIn(headers);
    if ((this.sizeBytes ?? 0) <= MOST_WEB_FILE_BYTES) return;
    this.close();
    throw this.error({ kind: 'tooLarge', limitBytes: MOST_WEB_FILE_BYTES });
  }

  async *bytes(): AsyncGenerator<Uint8Array, void, undefined> {
    let [at, tries] = [0, 0];
    for (;;) {
      let cause: Error | undefined;
      try {
        for await (const piece of this.answer.body as AsyncIterable<Uint8Array>) {
          at += piece.byteLength;
          tries = 0;
          this.requireWithin(at);
          yield piece;
        }
      } catch (error) {
        cause = this.cutBy(error);
      }
      if (!cause && (this.sizeBytes === undefined || at === this.sizeBytes)) return;
      tries += 1;
      await this.goOn(at, tries, cause);
    }
  }

  close(): void {
    this.answer.body.destroy();
  }

  private requireWithin(bytes: number): void {
    const limitBytes = this.sizeBytes ?? this.options.mostUntoldBytes ?? MAX_UNCOMPRESSED_BYTES;
    if (bytes > limitBytes) throw this.error({ kind: 'tooLarge', limitBytes });
  }

  /** What has ended the body early; throws what is no cut. */
  private cutBy(error: unknown): Error {
    this.request.signal.throwIfAborted();
    if (error instanceof WebFileError) throw error;
    return error instanceof Error ? error : new Error(String(error));
  }

  /** Has the rest come, of the same content. Throws a `WebFileError` where that is not to be had. */
  private async goOn(at: number, tries: number, cause: unknown): Promise<void> {
    const { clock, log } = this.options;
    const { first, signal } = this.request;
    const { sizeBytes, version } = this;
    const cut = () => this.error({ kind: 'cut', doneBytes: at, sizeBytes }, cause);
    if (version === undefined || tries > MOST_TRIES) throw cut();
    log.warn(`The connection to ${this.host} was cut after ${at} bytes`);
    await clock.sleep(FIRST_PAUSE_MS * 2 ** (tries - 1), signal);
    const headers = { range: `bytes=${at}-`, 'if-range': rangeValidator(version) };
    const from = (url: URL) => webRequest(this.options, { first: url, signal, headers });
    try {
      let answer = await from(this.answer.url);
      if (EXPIRED.includes(answer.status) && this.answer.url.href !== first.href) {
        answer.body.destroy();
        answer = await from(first);
      }
      this.answer = answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof WebFileError) || error.problem.kind !== 'unreachable') throw error;
      return; // The body that has ended says so again.
    }
    this.requireRest(at, cut);
  }

  /** The parts of two files are never put together. */
  private requireRest(at: number, cut: () => Error): void {
    const { headers, status } = this.answer;
    const isSame = versionIn(headers) === this.version;
    if (status === 206 && isSame && isRangeFrom(headers, at, this.sizeBytes)) return;
    this.close();
    const isChanged = [200, 206].includes(status) && !isSame;
    throw isChanged ? this.error({ kind: 'changed' }) : cut();
  }

  private error(problem: WebFileError['problem'], cause?: unknown): WebFileError {
    return new WebFileError(this.host, problem, { cause });
  }
}

const TAG_VERSION = 'etag ';
const DATE_VERSION = 'date ';

/** A weak ETag is for what looks alike, and not for equal bytes (RFC 9110, 8.8.1). */
function versionIn(headers: AnswerHeaders): string | undefined {
  const tag = headerText(headers, 'etag');
  if (tag?.startsWith('"')) return `${TAG_VERSION}${tag}`;
  const date = headerText(headers, 'last-modified');
  return date && `${DATE_VERSION}${date}`;
}

function rangeValidator(version: string): string {
  return version.slice((version.startsWith(TAG_VERSION) ? TAG_VERSION : DATE_VERSION).length);
}

function isRangeFrom(headers: AnswerHeaders, at: number, sizeBytes: number | undefined): boolean {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headerText(headers, 'content-range') ?? '');
  const [, from, total] = range ?? [];
  const isTotal = total === '*' || sizeBytes === undefined || Number(total) === sizeBytes;
  return Number(from) === at && isTotal;
}
