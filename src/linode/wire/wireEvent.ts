import type { ImageEvent } from '../../core/images/imageEvent';
import { asDate, asNumber, asObject, asReason, asText } from './wireValue';

/** Undefined when it has no number. */
export function readEvent(value: unknown): ImageEvent | undefined {
  const wire = asObject(value);
  const id = asNumber(wire?.['id']);
  if (!wire || id === undefined) return undefined;
  return {
    id,
    action: asText(wire['action']) ?? '',
    imageId: imageOf(wire['secondary_entity']) ?? imageOf(wire['entity']),
    status: asText(wire['status']) ?? '',
    created: asDate(wire['created']),
    message: asReason(wire['message']),
    percent: asNumber(wire['percent_complete']),
  };
}

/** Events name an owned image by its number, and a public one by its whole id. */
function imageOf(value: unknown): string | undefined {
  const entity = asObject(value);
  const number = asNumber(entity?.['id']);
  if (entity?.['type'] !== 'image') return undefined;
  return number === undefined ? asText(entity['id']) : `private/${number}`;
}
