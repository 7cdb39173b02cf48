import { allows } from '../../features/accounts/model/account';
import {
  ApiError,
  type ApiErrorDetail,
  MaintenanceError,
  MissingScopeError,
  RateLimitedError,
  TokenRefusedError,
  UnexpectedAnswerError,
} from '../../kit/errors';
import { ProxyError } from '../../kit/proxyError';
import { asObject, asObjects, asReason } from '../wireValue';
import { headerText, type RawAnswer } from './exchange';
import { limitWaitMs } from './rateLimits';

/** What the API answers, with 401, to a good token that may not do what was asked. */
const LACKS_SCOPE = 'Your OAuth token is not authorized to use this endpoint.';

/** More reasons than anybody reads; a request has no more fields. */
const MOST_API_REASONS = 20;

/** An answer, and what is needed to speak of it. */
export interface JudgedAnswer {
  readonly answer: RawAnswer;
  /** "PUT /images/private/1" */
  readonly request: string;
  /** Ms since the epoch. */
  readonly now: number;
}

/**
 * The JSON of an answer, or undefined for an empty one; throws the error that the answer means. An
 * error is the API's when it gives a reason, as each of the API's does. What says less is somebody
 * else's, whatever its status: a gateway's 404 says nothing of an image, its 401 nothing of a token.
 * A 429 counts from anybody, because a limit may be that of a balancer before the API.
 */
export function readAnswer(judged: JudgedAnswer): unknown {
  const { answer, request, now } = judged;
  const { status, headers } = answer;
  if (status === 407) throw new ProxyError({ kind: 'credentials', status });
  if (status === 503 && headerText(headers, 'x-maintenance-mode') !== undefined) {
    throw new MaintenanceError('The API is closed for maintenance');
  }
  if (status === 429) throw new RateLimitedError(now + limitWaitMs(answer, now));
  const body = readJsonAnswer(answer, request);
  if (status >= 200 && status < 300) return body;
  const details = readDetails(body);
  if (status < 400 || details.length === 0) throw unexpectedAnswer(answer, request);
  if (status === 401) throw unauthorized(answer, details);
  throw new ApiError(status, details, request);
}

/** An answer that is not what the API answers to `request`. */
export function unexpectedAnswer(answer: RawAnswer, request: string): UnexpectedAnswerError {
  const contentType = headerText(answer.headers, 'content-type') ?? '';
  return new UnexpectedAnswerError(answer.status, contentType, request);
}

/** The scopes that a header lists, by spaces or commas. */
export function scopesOf(answer: RawAnswer, header: string): readonly string[] {
  const scopes = headerText(answer.headers, header)?.split(/[\s,]+/) ?? [];
  return scopes.filter((scope) => scope !== '' && scope !== 'unknown');
}

function readJsonAnswer(answer: RawAnswer, request: string): unknown {
  if (answer.isCut) throw unexpectedAnswer(answer, request);
  if (answer.text.trim() === '') return undefined;
  const json = parsedJson(answer.text);
  if (!json) throw unexpectedAnswer(answer, request);
  return json.value;
}

/** Undefined for what is no JSON. The fault is dropped: it quotes the text, which may be secret. */
function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The reasons that the API gives; none where it is not the API that speaks. */
function readDetails(body: unknown): readonly ApiErrorDetail[] {
  return asObjects(asObject(body)?.['errors'])
    .slice(0, MOST_API_REASONS)
    .flatMap(({ field, reason }) => {
      const text = asReason(reason);
      return text === undefined ? [] : { reason: text, field: asReason(field) };
    });
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
  return new TokenRefusedError(details.map((detail) => detail.reason).join(' '));
}
