import type { RegionsApi } from '../core/ports';
import { readPages } from './sending/pages';
import type { Send } from './sending/send';
import { readRegion } from './wire/wireRegion';

/** Regions are public: no token is sent for them. */
export function createRegions(send: Send): RegionsApi {
  return {
    list: (signal) =>
      readPages(send, { method: 'GET', path: ['regions'], token: 'unused', signal }, readRegion),
  };
}
