import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { ImageFileError } from '../../features/preflight/model/imageFileError';
import { GatewayError, StorageError } from '../../features/upload/model/storageError';
import type {
  ImageFile,
  ImageUploader,
  SendOptions,
} from '../../features/upload/model/uploadPorts';
import { NetworkError, UnexpectedAnswerError } from '../../kit/errors';
import type { Clock, Logger } from '../../kit/ports';
import type { SecretText } from '../../kit/secrets';
import { exchange, headerText, type RawAnswer } from '../request/exchange';
import { addressEnd, readS3Error } from './s3Error';
import { type StallCause, watchStall } from './watchStall';

export interface ObjectStorageOptions {
  readonly dispatcher: () => Promise<Dispatcher>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The store may think about 5 GiB for minutes before it answers; all before is watched. */
const LIMITS = {
  isWatched: true,
  timeoutMs: 10 * 60_000,
  bodyTimeoutMs: 60_000,
  mostBytes: 64 * 1024,
};

/**
 * So much at a time is given to the connection, so that a slow one is seen to move. Slices of half of
 * that take 8 % more of the processor than whole pieces, these 2 %.
 */
const SLICE_BYTES = 256 * 1024;

const REQUEST = 'PUT object storage';

/** Sends files to signed URLs, without a token: the signature is the permission. */
export function createObjectStorage(options: ObjectStorageOptions): ImageUploader {
  return {
    send: async (target, file, { signal, onSent }) => {
      const { clock, log } = options;
      const startedAt = clock.now();
      const tell = (result: string) =>
        `${REQUEST}, ${file.sizeBytes} bytes → ${result} in ${clock.now() - startedAt} ms`;
      try {
        const answer = await put(options, target, { file, signal, onSent });
        log.info(tell(String(answer.status)));
      } catch (error) {
        log.warn(tell(failureName(error)));
        throw error;
      }
    },
  };
}

/** For the log, which gets nothing of what the store wrote but its code. */
function failureName(error: unknown): string {
  if (error instanceof StorageError && error.code) return `${error.status} ${error.code}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : 'failed';
}

async function put(
  { dispatcher, clock }: ObjectStorageOptions,
  target: SecretText,
  { file, signal, onSent }: SendOptions & { readonly file: ImageFile },
): Promise<RawAnswer> {
  if (!URL.canParse(target.reveal())) throw new UnexpectedAnswerError(0, '', REQUEST);
  const url = new URL(target.reveal());
  const failed = new AbortController();
  const fail = (error: unknown) => failed.abort(error);
  const stall = watchStall(clock, (awaited) => fail(stallError(file, awaited)));
  let givenBytes = 0;
  const onGiven = (bytes: number) => {
    givenBytes += bytes;
    onSent(givenBytes); // A connection that is lost may not say any more that it took them.
  };
  const onMoved = (awaited: StallCause) => {
    stall.moved(awaited);
    if (givenBytes === file.sizeBytes) stall.stop();
  };
  try {
    const answer = await exchange(await dispatcher(), {
      method: 'PUT',
      url,
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(file.sizeBytes),
      },
      body: slicesOf(file, { onGiven, onMoved, onError: fail }),
      signal: AbortSignal.any([signal, failed.signal]),
      ...LIMITS,
    });
    checkAnswer(answer, url);
    // The answer may be read before the last slice is known to be taken.
    if (givenBytes === file.sizeBytes) return answer;
    throw new NetworkError('The store answered before it had the whole file', true, {
      kind: 'answeredEarly',
    });
  } finally {
    stall.stop();
  }
}

function stallError(file: ImageFile, awaited: StallCause): Error {
  switch (awaited) {
    case 'connection':
      return new NetworkError('No connection came about', false, { kind: 'unconnected' });
    case 'taking':
      return new NetworkError('The connection took no data', true, { kind: 'stalled' });
    case 'file':
      return new ImageFileError(file.name, { kind: 'silent' });
  }
}

interface SliceEvents {
  readonly onGiven: (bytes: number) => void;
  readonly onMoved: (awaited: StallCause) => void;
  readonly onError: (error: unknown) => void;
}

/** The file, told slice by slice. Its own failure ends the PUT. */
async function* slicesOf(file: ImageFile, { onGiven, onMoved, onError }: SliceEvents) {
  try {
    onMoved('file');
    for await (const piece of file.pieces()) {
      await answersFirst();
      for (let at = 0, end = 0; at < piece.byteLength; at = end) {
        // None is small: a connection may ask for more while it still holds a small one.
        end = piece.byteLength - at < 2 * SLICE_BYTES ? piece.byteLength : at + SLICE_BYTES;
        onMoved('taking');
        onGiven(end - at);
        yield piece.subarray(at, end);
      }
      onMoved('file');
    }
  } catch (error) {
    onError(error);
    throw error;
  }
}

/**
 * Lets an answer that has come be read before more bytes are written: a store that refuses early
 * closes the connection, and the failed write would hide why it refused. The first turn ends the
 * round of the event loop that runs, the second is after the sockets were looked at.
 */
async function answersFirst(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

/** Takes what the store says for its word, and nothing else. */
function checkAnswer(answer: RawAnswer, url: URL): void {
  const { headers, status, text } = answer;
  const said = readS3Error(text);
  if (said) {
    const isExpired = said.code === 'AccessDenied' && isPast(url, headerText(headers, 'date'));
    throw new StorageError(status, said.code, said.message, { isExpired });
  }
  if (!isConfirmation(answer)) throw new GatewayError(status, url.host);
}

/**
 * The store confirms with an ETag and without a body; web servers give weak ETags, and to pages. The
 * store's is the MD5 of what it has stored, which is not compared: MD5 takes more than twice as long as
 * SHA-256 (760 MiB/s of one processor beside 1,700), in the thread that has to keep up with the
 * connection, and TLS protects the bytes on their way.
 */
function isConfirmation({ headers, status, text }: RawAnswer): boolean {
  const tag = headerText(headers, 'etag') ?? '';
  const isPage = /\bhtml\b/i.test(headerText(headers, 'content-type') ?? '');
  const isTagged = tag !== '' && !tag.startsWith('W/');
  return [200, 201, 204].includes(status) && isTagged && !isPage && text.trim() === '';
}

/** Whether a signed address had ended, by the clock of who has answered at that date. */
function isPast(url: URL, date = ''): boolean {
  const end = addressEnd(url);
  return end !== undefined && Date.parse(date) >= end;
}
