import { type Answer, notFound, ok, refuse } from './answer';
import { checkBody, imageLabel, text } from './body';
import { imageAnswer } from './imageAnswer';
import { answerPage, type Call, type Route } from './route';
import { imagesOf, type SharingCall, sharingRoutes } from './shareAccess';
import type { SimulatedShareGroup } from './shareBook';
import type { WireShareToken } from './wire';

function findToken(call: Call): WireShareToken {
  const token = call.world.shareGroups.tokens.find(
    ({ token_uuid }) => token_uuid === call.params[0],
  );
  if (!token) throw notFound();
  return token;
}

function listTokens(call: Call): Answer {
  return answerPage(call, call.world.shareGroups.tokens, {
    fields: ['label', 'status', 'sharegroup_label', 'sharegroup_uuid', 'valid_for_sharegroup_uuid'],
  });
}

function createToken(call: Call): Answer {
  const body = checkBody(call.body, {
    valid_for_sharegroup_uuid: { check: text(1, 64), required: true },
    label: { check: imageLabel },
  }) as { valid_for_sharegroup_uuid: string; label?: string };
  const { account, shareGroups } = call.world;
  const uuid = body.valid_for_sharegroup_uuid;
  if (shareGroups.owned.some(({ group }) => group.uuid === uuid)) {
    const reason = 'You may not create a token for your own sharegroup';
    throw refuse(400, reason, 'valid_for_sharegroup_uuid');
  }
  if (!shareGroups.book.findGroup(uuid)) throw notFound();
  const { token, jwt } = shareGroups.book.tokens.request(account, uuid, body.label ?? null);
  return ok({ ...token, token: jwt });
}

function updateToken(call: Call): Answer {
  const token = findToken(call);
  const body = checkBody(call.body, { label: { check: imageLabel, required: true } });
  return ok(Object.assign(token, body, { updated: call.world.shareGroups.book.stamp() }));
}

/** Cancels a request or leaves a group; either stays listed for a while. Again: 404, a guess. */
function removeToken(call: Call): Answer {
  const { status, token_uuid } = findToken(call);
  if (status !== 'pending' && status !== 'active') throw notFound();
  call.world.shareGroups.book.endToken(token_uuid);
  return ok({});
}

/** The group of a token that was accepted; before that there is none to see (a guess). */
function joinedGroup(call: Call): SimulatedShareGroup {
  const token = findToken(call);
  const joined = call.world.shareGroups.book.findGroup(token.sharegroup_uuid);
  if (!joined || token.status !== 'active') throw notFound();
  return joined;
}

/** Without counts and expiry, unlike for the owner (FACTS 8). */
function getGroup(call: Call): Answer {
  const { expiry, ...seen } = joinedGroup(call).group;
  return ok(seen);
}

function listImages(call: Call): Answer {
  const { behaviour } = call.world;
  const images = imagesOf(call, joinedGroup(call), 'member').map((image) =>
    imageAnswer(image, behaviour),
  );
  return answerPage(call, images, { fields: ['label'] });
}

const TOKENS = '/images/sharegroups/tokens';
const TOKEN = `${TOKENS}/{id}`;

const calls: readonly SharingCall[] = [
  { method: 'GET', path: TOKENS, run: listTokens },
  { method: 'POST', path: TOKENS, run: createToken },
  { method: 'GET', path: TOKEN, run: (call) => ok(findToken(call)) },
  { method: 'PUT', path: TOKEN, run: updateToken },
  { method: 'DELETE', path: TOKEN, run: removeToken },
  { method: 'GET', path: `${TOKEN}/sharegroup`, run: getGroup },
  { method: 'GET', path: `${TOKEN}/sharegroup/images`, run: listImages },
];

/** The member's side of share groups (FACTS 8). */
export const shareTokenRoutes: readonly Route[] = sharingRoutes(calls);
