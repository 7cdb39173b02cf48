import { createAccount } from './account';
import { createEvents } from './events';
import { createImages } from './images';
import type { Credentials, LinodeApis } from './linodeApi';
import { createLinodes } from './linodes';
import { createRegions } from './regions';
import { type Connection, createSend } from './request/send';
import { createSharing } from './sharing';

/** Clients that differ in their credentials alone share the connection, and so its rate limits. */
export function createLinodeClient(connection: Connection, credentials: Credentials): LinodeApis {
  const send = createSend(connection, credentials);
  const { clock } = connection;
  return {
    images: createImages(send, clock),
    linodes: createLinodes(send, clock),
    regions: createRegions(send, clock),
    account: createAccount(connection, send),
    events: createEvents(send, clock),
    sharing: createSharing(send, clock),
  };
}
