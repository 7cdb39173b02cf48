import { allows } from '../../core/access/account';
import {
  ApiError,
  type ApiErrorDetail,
  MaintenanceError,
  MissingScopeError,
  RateLimitedError,
  TokenRefusedError,
  UnexpectedAnswerError,
} from '../../core/errors';
import { ProxyError } from '../../core/proxyError';
import { asObject, asObjects, asText } from '../wire/wireValue';
import { headerText, type RawAnswer } from './exchange';

/** What the API answers, with 401, to a good token that may not do what was asked. */
const LACKS_SCOPE = 'Your OAuth token is not authorized to use this endpoint.';

/** For a 429 that does not say until when. */
const DEFAULT_WAIT_MS = 3_000;

/** An answer, and what is needed to speak of it. */
export interface JudgedAnswer {
  readonly answer: RawAnswer;
  /** "PUT /images/private/1" */
  readonly request: string;
  /** Ms since the epoch. */
  readonly now: number;
}

/** The JSON of an answer, or undefined for an empty one; throws the error that the answer means. */
export function readAnswer(judged: JudgedAnswer): unknown {
  const { answer, request, now } = judged;
  const { status, headers } = answer;
  if (status === 407) throw new ProxyError({ kind: 'credentials', status });
  if (status === 503 && headerText(headers, 'x-maintenance-mode') !== undefined) {
    throw new MaintenanceError('The API is closed for maintenance');
  }
  if (status === 429) throw new RateLimitedError(now + (retryAfterMs(answer) ?? 0));
  const body = readJson(answer, request);
  if (status >= 200 && status < 300) return body;
  if (status < 400) throw unexpectedAnswer(answer, request);
  const details = asObjects(asObject(body)?.['errors']).map(readDetail);
  if (status === 401) throw unauthorized(answer, details);
  throw new ApiError(status, details, request);
}

/** An answer that is not what the API answers to `request`. */
export function unexpectedAnswer(answer: RawAnswer, request: string): UnexpectedAnswerError {
  const contentType = headerText(answer.headers, 'content-type') ?? '';
  return new UnexpectedAnswerError(answer.status, contentType, request);
}

/** `Retry-After`, which the API gives in seconds; every 429 asks for some wait. */
export function retryAfterMs(answer: RawAnswer): number | undefined {
  const seconds = Number.parseFloat(headerText(answer.headers, 'retry-after') ?? '');
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  return answer.status === 429 ? DEFAULT_WAIT_MS : undefined;
}

/** The scopes that a header lists, by spaces or commas. */
export function scopesOf(answer: RawAnswer, header: string): readonly string[] {
  const scopes = headerText(answer.headers, header)?.split(/[\s,]+/) ?? [];
  return scopes.filter((scope) => scope !== '' && scope !== 'unknown');
}

function readJson(answer: RawAnswer, request: string): unknown {
  if (answer.text.trim() === '') return undefined;
  const json = parsed(answer.text);
  if (!json) throw unexpectedAnswer(answer, request);
  return json.value;
}

/** Undefined for what is no JSON. The fault is dropped: it quotes the text, which may be secret. */
function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function readDetail(wire: Readonly<Record<string, unknown>>): ApiErrorDetail {
  return { reason: asText(wire['reason']) ?? '', field: asText(wire['field']) };
}

/** 401 is the answer to a bad token and to a good one without the scope. */
function unauthorized(answer: RawAnswer, details: readonly ApiErrorDetail[]): Error {
  const granted = scopesOf(answer, 'x-oauth-scopes');
  const accepted = scopesOf(answer, 'x-accepted-oauth-scopes').filter((scope) => scope !== '*');
  const missing = accepted.filter((scope) => !allows(granted, scope));
  const lacksScope =
    details.some((detail) => detail.reason === LACKS_SCOPE) ||
    (granted.length > 0 && missing.length > 0);
  if (lacksScope) return new MissingScopeError(missing.length > 0 ? missing : accepted);
  return new TokenRefusedError(details.map((detail) => detail.reason).join(' ') || 'HTTP 401');
}
