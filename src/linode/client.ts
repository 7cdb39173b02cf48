import type {
  AccountApi,
  Credentials,
  EventsApi,
  ImagesApi,
  LinodesApi,
  RegionsApi,
} from '../core/ports';
import { createAccount } from './account';
import { createEvents } from './events';
import { createImages } from './images';
import { createLinodes } from './linodes';
import { createRegions } from './regions';
import { type Connection, createSend } from './sending/send';

export interface LinodeClient {
  readonly images: ImagesApi;
  readonly linodes: LinodesApi;
  readonly regions: RegionsApi;
  readonly account: AccountApi;
  readonly events: EventsApi;
}

/** Clients that differ in their credentials alone share the connection, and so its rate limits. */
export function createLinodeClient(connection: Connection, credentials: Credentials): LinodeClient {
  const send = createSend(connection, credentials);
  return {
    images: createImages(send),
    linodes: createLinodes(send),
    regions: createRegions(send),
    account: createAccount(connection, send),
    events: createEvents(send),
  };
}
