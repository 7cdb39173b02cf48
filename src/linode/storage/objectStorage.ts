import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import type { SecretText } from '../../core/access/secretText';
import { NetworkError, StorageError, UnexpectedAnswerError } from '../../core/errors';
import type { Clock, Logger } from '../../core/ports';
import type { ImageFile, ImageUploader, SendOptions } from '../../core/upload/uploadPorts';
import { exchange, headerText, type RawAnswer } from '../sending/exchange';
import { watchStall } from './watchStall';

export interface ObjectStorageOptions {
  readonly dispatcher: () => Promise<Dispatcher>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The store may think about 5 GiB for minutes before it answers. */
const ANSWER_TIMEOUT_MS = 10 * 60_000;

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
  if (error instanceof StorageError) return `${error.status} ${error.code}`.trimEnd();
  return error instanceof Error ? `${error.name}: ${error.message}` : 'failed';
}

async function put(
  { dispatcher, clock }: ObjectStorageOptions,
  target: SecretText,
  { file, signal, onSent }: SendOptions & { readonly file: ImageFile },
): Promise<RawAnswer> {
  if (!URL.canParse(target.reveal())) throw new UnexpectedAnswerError(0, '', REQUEST);
  const failed = new AbortController();
  const fail = (error: unknown) => failed.abort(error);
  const stall = watchStall(clock, fail);
  let givenBytes = 0;
  const onGiven = (bytes: number) => {
    givenBytes += bytes;
    onSent(givenBytes); // A connection that is lost may not say any more that it took them.
  };
  const onTaken = () => {
    stall.moved();
    if (givenBytes === file.sizeBytes) stall.stop();
  };
  try {
    const answer = await exchange(await dispatcher(), {
      method: 'PUT',
      url: new URL(target.reveal()),
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(file.sizeBytes),
      },
      body: piecesOf(file, { onGiven, onTaken, onError: fail }),
      signal: AbortSignal.any([signal, failed.signal]),
      timeoutMs: ANSWER_TIMEOUT_MS,
    });
    checkAnswer(answer);
    // The answer may be read before the last piece is known to be taken.
    if (givenBytes === file.sizeBytes) return answer;
    throw new NetworkError('The store answered before it had the whole file', true, {
      kind: 'answeredEarly',
    });
  } finally {
    stall.stop();
  }
}

interface PieceEvents {
  readonly onGiven: (bytes: number) => void;
  /** The connection has taken what was given. */
  readonly onTaken: () => void;
  readonly onError: (error: unknown) => void;
}

/** The file, told piece by piece. Its own failure ends the PUT. */
async function* piecesOf(file: ImageFile, { onGiven, onTaken, onError }: PieceEvents) {
  try {
    for await (const piece of file.pieces()) {
      await answersFirst();
      onGiven(piece.byteLength);
      yield piece;
      onTaken();
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

function checkAnswer(answer: RawAnswer): void {
  if ([200, 201, 204].includes(answer.status)) return;
  const code = /^\w{1,60}$/.exec(xmlText(answer.text, 'Code') ?? '')?.[0] ?? '';
  const contentType = headerText(answer.headers, 'content-type') ?? '';
  const message = xmlText(answer.text, 'Message') ?? (code || contentType);
  throw new StorageError(answer.status, code, message || `HTTP ${answer.status}`);
}

/** S3 errors are flat: `<Error><Code>AccessDenied</Code><Message>…</Message></Error>`. */
function xmlText(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.trim();
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
