// Reads values of the API's JSON. A missing or odd value becomes the empty value of its kind: the
// real API leaves keys out and sends null where its specification promises more.

import { cutText } from '../kit/text';

export type WireObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): WireObject | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as WireObject) : undefined;
}

type Make<I, T> = (wire: WireObject, id: I) => T;

/** What is made of an object that has an id; undefined where it has none, or is no object. */
export function asRecord<I, T>(
  value: unknown,
  asId: (id: unknown) => I | undefined,
  make: Make<I, T>,
): T | undefined {
  const wire = asObject(value);
  const id = asId(wire?.['id']);
  return wire && id !== undefined ? make(wire, id) : undefined;
}

/** The same of what a token goes with, whose uuid is its id. */
export function asTokenRecord<T>(value: unknown, make: Make<string, T>): T | undefined {
  const wire = asObject(value);
  return asRecord(wire && { ...wire, id: wire['token_uuid'] }, asUuid, make);
}

/** It becomes a part of a path, and must not lead to another place. */
function asUuid(value: unknown): string | undefined {
  const text = asText(value);
  return text && /^[\w-]{1,64}$/.test(text) ? text : undefined;
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

/** How many there are of something; 0 for what is no number of things. */
export function asCount(value: unknown): number {
  return Number.isSafeInteger(value) ? Math.max(0, Number(value)) : 0;
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
