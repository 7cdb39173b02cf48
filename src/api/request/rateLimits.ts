import { RateLimitedError } from '../../kit/errors';
import type { Clock } from '../../kit/ports';
import { headerText, type RawAnswer } from './exchange';

/** For a limit that does not say until when, or says what cannot be. */
const DEFAULT_WAIT_MS = 3_000;

/** Nobody waits for longer; an epoch in place of seconds, a mistake of gateways, is far beyond. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * How long `Retry-After` asks to wait, in ms: seconds or a date; the longest of several. Undefined
 * for what asks for no wait, is over, or is neither. Linode has sent seconds below zero.
 */
export function retryAfterMs({ headers }: RawAnswer, now: number): number | undefined {
  const text = headerText(headers, 'retry-after') ?? '';
  const seconds = Math.max(...text.split(',').map(Number));
  const saidAt = Date.parse(headerText(headers, 'date') ?? '') || now;
  const waitMs = Number.isNaN(seconds) ? Date.parse(text) - saidAt : seconds * 1000;
  return waitMs > 0 ? Math.min(waitMs, LONGEST_RETRY_AFTER_MS) : undefined;
}

/** How long to wait after a 429, in ms: every one asks for some wait. */
export function limitWaitMs(answer: RawAnswer, now: number): number {
  return retryAfterMs(answer, now) ?? DEFAULT_WAIT_MS;
}

/** Lists of images that an account, or an address without a token, may ask for. */
const LISTS_PER_WINDOW = 20;

const RATE_LIMIT_WINDOW_MS = 60_000;

/** What the API says is left of a limit. */
interface Allowance {
  readonly remaining: number;
  /** Ms since the epoch. */
  readonly resetAt: number;
}

interface Usage {
  sentAt: number[];
  /** `saidResetAt` tells windows of the API apart, also where one of the two clocks goes wrong. */
  allowance: (Allowance & { readonly saidResetAt: number }) | undefined;
}

/**
 * Counts the image lists of every account that this process asks for, so that it stops before the
 * API does. Other windows use the same limit: what the API says counts more than our own count.
 */
export class RateLimits {
  readonly #clock: Clock;
  readonly #usages = new Map<string, Usage>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one list; throws a `RateLimitedError`, and counts none, when none is left. */
  take(accountId: string): void {
    const now = this.#clock.now();
    const usage = this.#usageOf(accountId);
    usage.sentAt = usage.sentAt.filter((time) => time > now - RATE_LIMIT_WINDOW_MS);
    const { allowance } = usage;
    if (allowance && allowance.resetAt > now) {
      if (allowance.remaining <= 0) throw new RateLimitedError(allowance.resetAt);
      usage.allowance = { ...allowance, remaining: allowance.remaining - 1 };
    } else if (usage.sentAt.length >= LISTS_PER_WINDOW) {
      throw new RateLimitedError((usage.sentAt[0] ?? now) + RATE_LIMIT_WINDOW_MS);
    }
    usage.sentAt.push(now);
  }

  /**
   * Takes over what an answer said. Answers to several requests at once come late and in any order:
   * within a window none of them gives back what was taken since. A clock that goes wrong must not
   * close the door for hours.
   */
  learn(accountId: string, allowance: Allowance | undefined): void {
    if (!allowance) return;
    const latest = this.#clock.now() + RATE_LIMIT_WINDOW_MS;
    const usage = this.#usageOf(accountId);
    const known = usage.allowance;
    const left = known?.saidResetAt === allowance.resetAt ? known.remaining : allowance.remaining;
    usage.allowance = {
      remaining: Math.min(left, allowance.remaining),
      resetAt: Math.min(allowance.resetAt, latest),
      saidResetAt: allowance.resetAt,
    };
  }

  #usageOf(accountId: string): Usage {
    const usage = this.#usages.get(accountId) ?? { sentAt: [], allowance: undefined };
    this.#usages.set(accountId, usage);
    return usage;
  }
}

/** What the headers of an answer say is left; nothing after a 429, whatever they say. */
export function allowanceOf(answer: RawAnswer, now: number): Allowance | undefined {
  const read = (header: string) => Number.parseInt(headerText(answer.headers, header) ?? '', 10);
  if (answer.status === 429) return { remaining: 0, resetAt: now + limitWaitMs(answer, now) };
  const remaining = read('x-ratelimit-remaining');
  const resetSeconds = read('x-ratelimit-reset');
  if (Number.isNaN(remaining) || Number.isNaN(resetSeconds)) return undefined;
  return { remaining, resetAt: resetSeconds * 1000 };
}
