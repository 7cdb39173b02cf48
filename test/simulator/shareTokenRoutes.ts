import { type Answer, notFound, ok, refuse } from './answer';
import { checkBody, imageLabel, text } from './body';
import { imageAnswer } from './imageAnswer';
import { answerPage, type Call, type Route } from './route';
import type { SimulatedShareGroup } from './shareGroups';
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
  const { shareGroups } = call.world;
  const uuid = body.valid_for_sharegroup_uuid;
  if (shareGroups.owned.some(({ group }) => group.uuid === uuid)) {
    throw refuse(400, 'You may not create a token for your own sharegroup');
  }
  if (!shareGroups.foreign.some(({ group }) => group.uuid === uuid)) throw notFound();
  const { token, jwt } = shareGroups.createToken(uuid, body.label ?? null);
  return ok({ ...token, token: jwt });
}

function updateToken(call: Call): Answer {
  const token = findToken(call);
  const body = checkBody(call.body, { label: { check: imageLabel, required: true } });
  return ok(Object.assign(token, body, { updated: call.world.shareGroups.stamp() }));
}

function removeToken(call: Call): Answer {
  call.world.shareGroups.removeToken(findToken(call));
  return ok({});
}

/** The group of a token that was accepted; before that there is none to see (a guess). */
function joinedGroup(call: Call): SimulatedShareGroup {
  const token = findToken(call);
  const joined = call.world.shareGroups.groupOf(token);
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
  const images = joinedGroup(call).images.map((image) => imageAnswer(image, behaviour));
  return answerPage(call, images, { fields: ['label'] });
}

const TOKENS = '/images/sharegroups/tokens';
const TOKEN = `${TOKENS}/{id}`;

const calls: readonly [Route['method'], string, Route['run'], paged?: boolean][] = [
  ['GET', TOKENS, listTokens, true],
  ['POST', TOKENS, createToken],
  ['GET', TOKEN, (call) => ok(findToken(call))],
  ['PUT', TOKEN, updateToken],
  ['DELETE', TOKEN, removeToken],
  ['GET', `${TOKEN}/sharegroup`, getGroup],
  ['GET', `${TOKEN}/sharegroup/images`, listImages, true],
];

/** The member's side of share groups (FACTS 8). */
export const shareTokenRoutes: readonly Route[] = calls.map(
  ([method, path, run, paged = false]) => ({
    method,
    path,
    scopes: method === 'GET' ? ['images:read_only'] : ['images:read_write'],
    betaOnly: true,
    paged,
    run,
  }),
);
