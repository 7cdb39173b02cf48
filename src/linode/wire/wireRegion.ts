import type { Region } from '../../core/regions/region';
import { asObject, asText, asTexts } from './wireValue';

/** Undefined when it has no id. */
export function readRegion(value: unknown): Region | undefined {
  const wire = asObject(value);
  const id = asText(wire?.['id']);
  if (!wire || id === undefined) return undefined;
  return {
    id,
    label: asText(wire['label']) ?? id,
    country: asText(wire['country']) ?? '',
    capabilities: asTexts(wire['capabilities']),
    isDistributed: wire['site_type'] === 'distributed',
  };
}
