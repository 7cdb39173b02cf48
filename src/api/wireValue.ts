// Reads values of the API's JSON. A missing or odd value becomes the empty value of its kind: the
// real API leaves keys out and sends null where its specification promises more.

import { cutText } from '../kit/text';

export type WireObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): WireObject | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as WireObject) : undefined;
}

/** What is made of an object that has an id; undefined where it has none, or is no object. */
export function asRecord<I, T>(
  value: unknown,
  asId: (id: unknown) => I | undefined,
  make: (wire: WireObject, id: I) => T,
): T | undefined {
  const wire = asObject(value);
  const id = asId(wire?.['id']);
  return wire && id !== undefined ? make(wire, id) : undefined;
}

export function asObjects(value: unknown): readonly WireObject[] {
  return asList(value)
    .map(asObject)
    .filter((item) => item !== undefined);
}

export function asTexts(value: unknown): readonly string[] {
  return asList(value).filter((item): item is string => typeof item === 'string');
}

/** Undefined for an empty text too. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** More than a person reads of a reason; an answer may be megabytes of one. */
const REASON_LENGTH = 300;

/** A text for people, cut to a few hundred characters; undefined for an empty one. */
export function asReason(value: unknown): string | undefined {
  const text = asText(value)?.trim();
  return text ? cutText(text, REASON_LENGTH) : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The API's times are UTC and say so nowhere: "2018-01-02T03:04:05". */
export function asDate(value: unknown): Date | undefined {
  const text = asText(value);
  if (text === undefined) return undefined;
  const date = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
