import type { Account, Grants, Permission } from '../features/accounts/model/account';
import { type Firewall, INTERFACE_RULES } from '../features/deployment/model/network';
import { ApiError } from '../kit/errors';
import type { AccountApi, Credentials } from './linodeApi';
import { scopesOf, unexpectedAnswer } from './request/apiFailure';
import { readAllPages } from './request/readAllPages';
import { type ApiAnswer, type Connection, createSend, type Send } from './request/send';
import {
  asNumber,
  asObject,
  asObjects,
  asRecord,
  asText,
  asTexts,
  type WireObject,
} from './wireValue';

/** What is not named, or by a word that this version does not know, is not granted. */
function readGrants(wire: WireObject): Grants {
  const global = asObject(wire['global']);
  return {
    canAddImages: global?.['add_images'] === true,
    canAddLinodes: global?.['add_linodes'] === true,
    images: readPermissions(wire['image']),
    linodes: readPermissions(wire['linode']),
  };
}

function readPermissions(value: unknown): ReadonlyMap<number, Permission> {
  const granted = new Map<number, Permission>();
  for (const { id, permissions } of asObjects(value)) {
    const number = asNumber(id);
    const isKnown = permissions === 'read_only' || permissions === 'read_write';
    if (number !== undefined && isKnown) granted.set(number, permissions);
  }
  return granted;
}

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

    isRestricted: async () => {
      const answer = await sendOwn({ method: 'GET', path: ['profile'], token: 'needed' });
      return readAccount(answer).isRestricted;
    },

    permissions: async (username) => {
      const user = ['iam', 'users', username];
      const path = [...user, 'permissions', 'account'];
      const answer = await sendOwn({ method: 'GET', path, token: 'needed' });
      if (!Array.isArray(answer.body)) throw unexpectedAnswer(answer, answer.request);
      const numbersOf = (permission: string) =>
        readEntities(sendOwn, connection, [...user, 'entities', 'image'], permission);
      const [update, remove, replicate] = await Promise.all(
        ['update_image', 'delete_image', 'replicate_image'].map(numbersOf),
      );
      const none: ReadonlySet<number> = new Set();
      const images = {
        update: update ?? none,
        delete: remove ?? none,
        replicate: replicate ?? none,
      };
      return { account: new Set(asTexts(answer.body)), images };
    },

    interfaceRule: async () => {
      const path = ['account', 'settings'];
      const answer = await sendOwn({ method: 'GET', path, token: 'needed' });
      const rule = asText(asObject(answer.body)?.['interfaces_for_new_linodes']);
      return INTERFACE_RULES.find((known) => known === rule);
    },

    firewalls: () => {
      const request = { method: 'GET', path: FIREWALLS, token: 'needed' } as const;
      return readAllPages(sendOwn, request, { read: readFirewall, clock: connection.clock });
    },

    defaultFirewall: async (generation) => {
      const path = [...FIREWALLS, 'settings'];
      const answer = await sendOwn({ method: 'GET', path, token: 'needed' });
      const ids = asObject(asObject(answer.body)?.['default_firewall_ids']);
      return asNumber(ids?.[generation === 'linode' ? 'public_interface' : 'linode']);
    },
  };
}

const FIREWALLS = ['networking', 'firewalls'];

/** Undefined when it has no number. */
function readFirewall(value: unknown): Firewall | undefined {
  return asRecord(value, asNumber, (wire, id) => ({
    id,
    label: asText(wire['label']) ?? String(id),
  }));
}

/** The numbers of the images on which the user has a permission. */
async function readEntities(
  send: Send,
  { clock }: Connection,
  path: readonly string[],
  permission: string,
): Promise<ReadonlySet<number>> {
  const request = { method: 'GET', path, criteria: { permission }, token: 'needed' } as const;
  const entities = await readAllPages(send, request, { read: readEntity, clock });
  return new Set(entities.map(({ id }) => id));
}

/** Its id is a number, or the digits of one. */
function readEntity(value: unknown): { readonly id: number } | undefined {
  const id: unknown = asObject(value)?.['id'];
  const number = typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : asNumber(id);
  return number === undefined ? undefined : { id: number };
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
