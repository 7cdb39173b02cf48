import type { Account } from '../core/access/account';
import { ApiError } from '../core/errors';
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

    grants: async (signal) => {
      const path = ['profile', 'grants'];
      try {
        const answer = await sendOwn({ method: 'GET', path, token: 'needed', signal });
        if (answer.status === 204) return undefined; // An unrestricted user gets no body.
        const wire = asObject(answer.body);
        if (!wire || !('global' in wire || 'image' in wire)) {
          throw unexpectedAnswer(answer, answer.request);
        }
        return readGrants(wire);
      } catch (error) {
        if (isUnrestricted(error)) return undefined;
        throw error;
      }
    },
  };
}

/** The other answer to an unrestricted user, since 2026: “Grants are not available for unrestricted users”. */
function isUnrestricted(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.status === 400 &&
    error.details.some(({ reason }) => /\bunrestricted users?\b/i.test(reason))
  );
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
