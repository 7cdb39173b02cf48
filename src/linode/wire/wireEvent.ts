import type { ImageEvent } from '../../core/images/imageEvent';
import { asDate, asNumber, asObject, asText } from './wireValue';

/** Undefined when it has no number. */
export function readEvent(value: unknown): ImageEvent | undefined {
  const wire = asObject(value);
  const id = asNumber(wire?.['id']);
  if (!wire || id === undefined) return undefined;
  return {
    id,
    action: asText(wire['action']) ?? '',
    status: asText(wire['status']) ?? '',
    created: asDate(wire['created']),
    message: asText(wire['message']),
    percent: asNumber(wire['percent_complete']),
  };
}
