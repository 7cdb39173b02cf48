import type { GroupMember, Membership, ShareGroup } from '../features/sharing/model/shareGroup';
import type {
  GrantedRequest,
  NameChange,
  NewShare,
  NewShareGroup,
  SharingApi,
} from '../features/sharing/model/sharingApi';
import type { Clock } from '../kit/ports';
import { SecretText } from '../kit/secrets';
import { readImage } from './images';
import { unexpectedAnswer } from './request/apiFailure';
import { readAllPages } from './request/readAllPages';
import type { ApiAnswer, Send } from './request/send';
import { asCount, asDate, asNumber, asObject, asRecord, asText, asTokenRecord } from './wireValue';

/** Undefined when it has no number or no uuid, without which nothing can be done with it. */
function readShareGroup(value: unknown): ShareGroup | undefined {
  return asRecord(value, asNumber, (wire, id) => {
    const uuid = asText(wire['uuid']);
    return uuid === undefined
      ? undefined
      : {
          id,
          uuid,
          label: asText(wire['label']) ?? '',
          description: (asText(wire['description']) ?? '').trim(),
          isSuspended: wire['is_suspended'] === true,
          created: asDate(wire['created']),
          imageCount: asCount(wire['images_count']),
          memberCount: asCount(wire['members_count']),
        };
  });
}

function readGroupMember(value: unknown): GroupMember | undefined {
  return asTokenRecord(value, (wire, id) => ({
    id,
    status: asText(wire['status']) ?? '',
    label: asText(wire['label']) ?? '',
    created: asDate(wire['created']),
    updated: asDate(wire['updated']),
  }));
}

function readMembership(value: unknown): Membership | undefined {
  return asTokenRecord(value, (wire, id) => ({
    id,
    status: asText(wire['status']) ?? '',
    label: asText(wire['label']),
    created: asDate(wire['created']),
    updated: asDate(wire['updated']),
    expiry: asDate(wire['expiry']),
    wantedUuid: asText(wire['valid_for_sharegroup_uuid']) ?? '',
    groupUuid: asText(wire['sharegroup_uuid']),
    groupLabel: asText(wire['sharegroup_label']),
  }));
}

function wireGroup({ description, label, shares }: NewShareGroup): object {
  return {
    label,
    ...(description && { description }),
    ...(shares.length > 0 && { images: shares.map(wireShare) }),
  };
}

function wireShare({ description, imageId, label }: NewShare): object {
  return {
    id: imageId,
    ...(label !== undefined && { label }),
    ...(description && { description }),
  };
}

/** A space for an empty description, as for images: see `wireChange`. */
function wireNames({ description, label }: NameChange): object {
  return {
    ...(label !== undefined && { label }),
    ...(description !== undefined && { description: description === '' ? ' ' : description }),
  };
}

const GROUPS = ['images', 'sharegroups'];

const TOKENS = [...GROUPS, 'tokens'];

/** Share groups exist below `/v4beta` alone, which all requests go to. */
export function createSharing(send: Send, clock: Clock): SharingApi {
  const { change, get, list, remove } = sharingCalls(send, clock);
  return {
    groups: (signal) => list(GROUPS, readShareGroup, signal),
    groupsOf: (imageId, signal) => list(['images', imageId, 'sharegroups'], readShareGroup, signal),
    group: async (id, signal) => answerOf(await get(groupPath(id), signal), readShareGroup, id),
    createGroup: async (group) =>
      readOf(await change('POST', GROUPS, wireGroup(group)), readShareGroup),
    updateGroup: async (id, names) =>
      answerOf(await change('PUT', groupPath(id), wireNames(names)), readShareGroup, id),
    deleteGroup: (id) => remove(groupPath(id)),

    images: (groupId, signal) => list(groupPath(groupId, 'images'), readImage, signal),
    share: async (groupId, shares) => {
      const body = { images: shares.map(wireShare) };
      requireShared(await change('POST', groupPath(groupId, 'images'), body));
    },
    updateShare: async (groupId, shareId, names) =>
      answerOf(
        await change('PUT', groupPath(groupId, 'images', shareId), wireNames(names)),
        readImage,
        shareId,
      ),
    stopSharing: (groupId, shareId) => remove(groupPath(groupId, 'images', shareId)),

    members: (groupId, signal) => list(groupPath(groupId, 'members'), readGroupMember, signal),
    addMember: async (groupId, { label, token }) => {
      const body = { token: token.reveal(), label };
      return readOf(await change('POST', groupPath(groupId, 'members'), body), readGroupMember);
    },
    renameMember: async (groupId, memberId, label) =>
      answerOf(
        await change('PUT', groupPath(groupId, 'members', memberId), { label }),
        readGroupMember,
        memberId,
      ),
    revokeMember: (groupId, memberId) => remove(groupPath(groupId, 'members', memberId)),

    memberships: (signal) => list(TOKENS, readMembership, signal),
    requestMembership: async ({ groupUuid, label }) => {
      const body = { valid_for_sharegroup_uuid: groupUuid, label };
      return grantedBy(await change('POST', TOKENS, body), groupUuid);
    },
    endMembership: (id) => remove([...TOKENS, id]),
  };
}

function groupPath(id: number, ...rest: readonly string[]): readonly string[] {
  return [...GROUPS, String(id), ...rest];
}

type Read<T> = (value: unknown) => T | undefined;

/** The four kinds of requests that all of this is made of. */
function sharingCalls(send: Send, clock: Clock) {
  const token = 'needed';
  return {
    list: <T extends { readonly id: unknown }>(
      path: readonly string[],
      readOne: Read<T>,
      signal: AbortSignal | undefined,
    ) => readAllPages(send, { method: 'GET', path, token, signal }, { read: readOne, clock }),
    get: (path: readonly string[], signal: AbortSignal | undefined) =>
      send({ method: 'GET', path, token, signal }),
    change: (method: 'POST' | 'PUT', path: readonly string[], body: object) =>
      send({ method, path, body, token }),
    remove: async (path: readonly string[]) => {
      const answer = await send({ method: 'DELETE', path, token });
      // The API answers `{}`; whatever else is nobody's word that it is gone.
      if (JSON.stringify(answer.body) !== '{}') throw unexpectedAnswer(answer, answer.request);
    },
  };
}

function readOf<T>(answer: ApiAnswer, readOne: Read<T>): T {
  const found = readOne(answer.body);
  if (found === undefined) throw unexpectedAnswer(answer, answer.request);
  return found;
}

/** The same of an answer that must be about that one. */
function answerOf<T extends { readonly id: unknown }>(
  answer: ApiAnswer,
  readOne: Read<T>,
  id: T['id'],
): T {
  const found = readOf(answer, readOne);
  if (found.id !== id) throw unexpectedAnswer(answer, answer.request);
  return found;
}

/** Recorded as a page of what was added; the specification has one image. */
function requireShared(answer: ApiAnswer): void {
  const isPage = Array.isArray(asObject(answer.body)?.['data']);
  if (!isPage && !readImage(answer.body)) throw unexpectedAnswer(answer, answer.request);
}

/** Without its token, or for another group, an answer is as good as lost: nobody can use the request. */
function grantedBy(answer: ApiAnswer, groupUuid: string): GrantedRequest {
  const membership = readOf(answer, readMembership);
  const token = asText(asObject(answer.body)?.['token']);
  const isMeant = membership.wantedUuid.toLowerCase() === groupUuid.toLowerCase();
  if (token === undefined || !isMeant) throw unexpectedAnswer(answer, answer.request);
  return { membership, token: new SecretText(token) };
}
