import { headerText, type RawAnswer } from './exchange';

/** For a limit that does not say until when, or says what cannot be. */
const DEFAULT_WAIT_MS = 3_000;

/** Nobody waits for longer; an epoch in place of seconds, a mistake of gateways, is far beyond. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * How long `Retry-After` asks to wait, in ms: seconds or a date; the longest of several. Undefined
 * for what asks for no wait, is over, or is neither. Linode has sent seconds below zero.
 */
export function retryAfterMs({ headers }: RawAnswer, now: number): number | undefined {
  const text = headerText(headers, 'retry-after') ?? '';
  const seconds = Math.max(...text.split(',').map(Number));
  const saidAt = Date.parse(headerText(headers, 'date') ?? '') || now;
  const waitMs = Number.isNaN(seconds) ? Date.parse(text) - saidAt : seconds * 1000;
  return waitMs > 0 ? Math.min(waitMs, LONGEST_WAIT_MS) : undefined;
}

/** How long to wait after a 429, in ms: every one asks for some wait. */
export function limitWaitMs(answer: RawAnswer, now: number): number {
  return retryAfterMs(answer, now) ?? DEFAULT_WAIT_MS;
}
