import type { Region } from '../features/regions/model/region';
import type { Clock } from '../kit/ports';
import type { RegionsApi } from './linodeApi';
import { readAllPages } from './request/readAllPages';
import type { Send } from './request/send';
import { asRecord, asText, asTexts } from './wireValue';

/** Undefined when it has no id. */
function readRegion(value: unknown): Region | undefined {
  return asRecord(value, asText, (wire, id) => ({
    id,
    label: asText(wire['label']) ?? id,
    country: asText(wire['country']) ?? '',
    capabilities: asTexts(wire['capabilities']),
    isDistributed: wire['site_type'] === 'distributed',
  }));
}

/** Regions are public: no token is sent for them. */
export function createRegions(send: Send, clock: Clock): RegionsApi {
  return {
    list: (signal) => {
      const request = { method: 'GET', path: ['regions'], token: 'unused', signal } as const;
      return readAllPages(send, request, { read: readRegion, clock });
    },
  };
}
