import type { Account } from '../core/access/account';
import type { AccountApi, Credentials } from '../core/ports';
import { scopesOf, unexpectedAnswer } from './sending/apiFailure';
import { type ApiAnswer, type Connection, createSend } from './sending/send';
import { asNumber, asObject, asText } from './wire/wireValue';

/** Asks with the token it is given: nobody is asked for another one when it is refused. */
export function createAccount(connection: Connection): AccountApi {
  return {
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
