/** An answer of the API before it is sent. */
export interface Answer {
  status: number;
  /** Undefined: no body at all. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** One entry of an error body (FACTS 11). */
export interface ErrorEntry {
  reason: string;
  field?: string;
}

/** A refusal in the API's form; thrown by rules, answered by the server. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly errors: readonly ErrorEntry[],
  ) {
    super(errors.map((error) => error.reason).join('; '));
  }
}

/** A refusal with one reason. */
export function refuse(status: number, reason: string, field?: string): Refusal {
  return new Refusal(status, [field === undefined ? { reason } : { reason, field }]);
}

/** 404 as recorded (FACTS 11). */
export function notFound(): Refusal {
  return refuse(404, 'Not found');
}

/** 200 with a body: the API never answers 201 (FACTS 3). */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** The value of a JSON text; undefined if it is not one. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
