import type { Clock, RegionsApi } from '../core/ports';
import { readList } from './sending/readList';
import type { Send } from './sending/send';
import { readRegion } from './wire/wireRegion';

/** Regions are public: no token is sent for them. */
export function createRegions(send: Send, clock: Clock): RegionsApi {
  return {
    list: (signal) => {
      const request = { method: 'GET', path: ['regions'], token: 'unused', signal } as const;
      return readList(send, request, { read: readRegion, clock });
    },
  };
}
