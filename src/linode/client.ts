import type { AccountApi, Credentials, EventsApi, ImagesApi, RegionsApi } from '../core/ports';
import { createAccount } from './account';
import { createEvents } from './events';
import { createImages } from './images';
import { createRegions } from './regions';
import { type Connection, createSend } from './sending/send';

export interface LinodeClient {
  readonly images: ImagesApi;
  readonly regions: RegionsApi;
  readonly account: AccountApi;
  readonly events: EventsApi;
}

/** Clients that differ in their credentials alone share the connection, and so its rate limits. */
export function createLinodeClient(connection: Connection, credentials: Credentials): LinodeClient {
  const send = createSend(connection, credentials);
  return {
    images: createImages(send),
    regions: createRegions(send),
    account: createAccount(connection),
    events: createEvents(send),
  };
}
