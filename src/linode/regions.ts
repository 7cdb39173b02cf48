import type { RegionsApi } from '../core/ports';
import { readPages } from './pages';
import type { Send } from './send';
import { readRegion } from './wireRegion';

/** Regions are public: no token is sent for them. */
export function createRegions(send: Send): RegionsApi {
  return {
    list: (signal) =>
      readPages(send, { method: 'GET', path: ['regions'], token: 'unused', signal }, readRegion),
  };
}
