import type { Account } from '../core/access/account';
import type { AccountApi, Credentials } from '../core/ports';
import { scopesOf, unexpectedAnswer } from './sending/apiFailure';
import { type ApiAnswer, type Connection, createSend, type Send } from './sending/send';
import { readGrants } from './wire/wireGrants';
import { asNumber, asObject, asText } from './wire/wireValue';

export function createAccount(connection: Connection, sendOwn: Send): AccountApi {
  return {
    // Asks with the token it is given: nobody is asked for another one when it is refused.
    identify: async (token, signal) => {
      // The token was given for the API of this moment, and goes to no later one.
      const apiOrigin = connection.apiUrl.origin;
      const credentials: Credentials = {
        current: async () => ({ accountId: '', apiOrigin, token }),
        renew: async () => undefined,
      };
      const send = createSend(connection, credentials);
      const answer = await send({ method: 'GET', path: ['profile'], token: 'needed', signal });
      return { account: readAccount(answer), apiOrigin };
    },

    // An unrestricted user gets 204, without a body.
    grants: async (signal) => {
      const path = ['profile', 'grants'];
      const answer = await sendOwn({ method: 'GET', path, token: 'needed', signal });
      const wire = asObject(answer.body);
      return wire && readGrants(wire);
    },
  };
}

function readAccount(answer: ApiAnswer): Account {
  const wire = asObject(answer.body);
  const username = asText(wire?.['username']);
  if (!wire || username === undefined) throw unexpectedAnswer(answer, answer.request);
  return {
    id: String(asNumber(wire['uid']) ?? username),
    username,
    isRestricted: wire['restricted'] === true,
    scopes: scopesOf(answer, 'x-oauth-scopes'),
  };
}
