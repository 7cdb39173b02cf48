import { visibleImage } from './access';
import { type Answer, notFound, ok, refuse } from './answer';
import { checkBody, description, type Field, imageLabel, list, object, text } from './body';
import { imageAnswer } from './imageAnswer';
import { answerPage, type Call, type Route } from './route';
import { imagesOf, type SharingCall, sharingRoutes } from './shareAccess';
import type { Share, ShareEntry, SimulatedShareGroup, UnfitToken } from './shareBook';
import type { WireImage, WireMember } from './wire';

/** Label and description of groups and shares (FACTS 8: labels as those of images). */
const NAMES: Readonly<Record<string, Field>> = {
  label: { check: imageLabel },
  description: { check: description },
};

const SHARE: Readonly<Record<string, Field>> = {
  id: { check: text(1, 64), required: true },
  ...NAMES,
};

function groupAnswer(call: Call, { entries, group, members }: SimulatedShareGroup) {
  const isCounted = ({ status }: WireMember) =>
    status === 'active' || call.world.behaviour.membersCount === 'all';
  const members_count = members.filter(isCounted).length;
  return { ...group, images_count: entries.length, members_count };
}

function findGroup(call: Call): SimulatedShareGroup {
  const found = call.world.shareGroups.owned.find(({ group }) => `${group.id}` === call.params[0]);
  if (!found) throw notFound();
  return found;
}

function findShare(call: Call, target: SimulatedShareGroup): ShareEntry {
  const entry = target.entries.find(({ image }) => image.id === call.params[1]);
  if (!entry) throw notFound();
  return entry;
}

function findMember(call: Call, target: SimulatedShareGroup): WireMember {
  const member = target.members.find(({ token_uuid }) => token_uuid === call.params[1]);
  if (!member) throw notFound();
  return member;
}

function answerGroups(call: Call, groups: readonly SimulatedShareGroup[]): Answer {
  const answers = groups.map((group) => groupAnswer(call, group));
  return answerPage(call, answers, { fields: ['label'] });
}

function answerShare(call: Call, image: WireImage): Answer {
  return ok(imageAnswer(image, call.world.behaviour));
}

/** Only available, owned images can be shared (FACTS 8); the refusals are guesses. */
function sources(call: Call, target: SimulatedShareGroup | undefined, shares: readonly Share[]) {
  const given = shares.map((one) => checkBody(one, SHARE) as unknown as Share);
  if (new Set(given.map(({ id }) => id)).size < given.length) {
    throw refuse(400, 'an image is named twice', 'images');
  }
  return given.map((share) => {
    const image = call.world.account.image(share.id);
    if (!image || !isShareable(call, image)) throw refuse(400, 'image is not valid', 'images');
    if (target?.entries.some(({ source }) => source === image)) {
      throw refuse(400, 'image is in the share group already', 'images');
    }
    return { image, share };
  });
}

function isShareable({ world }: Call, { id, status, type }: WireImage): boolean {
  const isTaken = type !== 'automatic' || world.behaviour.recoveryShares === 'taken';
  return id.startsWith('private/') && status === 'available' && isTaken;
}

function createGroup(call: Call): Answer {
  const body = checkBody(call.body, {
    ...NAMES,
    label: { check: imageLabel, required: true },
    images: { check: list(object) },
  }) as { label: string; description?: string; images?: Share[] };
  const found = sources(call, undefined, body.images ?? []);
  const { account, shareGroups } = call.world;
  const target = shareGroups.book.addGroup(account, body.label, body.description);
  for (const { image, share } of found) shareGroups.book.share(target, image, share);
  return ok(groupAnswer(call, target));
}

function updateGroup(call: Call): Answer {
  const target = findGroup(call);
  const body = checkBody(call.body, NAMES) as Partial<Share>;
  const { book } = call.world.shareGroups;
  if (body.label !== undefined) book.rename(target, body.label);
  if (body.description !== undefined) target.group.description = body.description;
  target.group.updated = book.stamp();
  return ok(groupAnswer(call, target));
}

/** Answers a page of what was added, as recorded; the reference says one image (FACTS 8). */
function addImages(call: Call): Answer {
  const target = findGroup(call);
  const body = checkBody(call.body, { images: { check: list(object), required: true } });
  const found = sources(call, target, body['images'] as Share[]);
  const { behaviour, shareGroups } = call.world;
  const added = found.map(({ image, share }) => shareGroups.book.share(target, image, share));
  const answers = added.map(({ image }) => imageAnswer(image, behaviour));
  return answerPage(call, answers, { fields: [] });
}

function updateShare(call: Call): Answer {
  const { image } = findShare(call, findGroup(call));
  const body = checkBody(call.body, NAMES);
  Object.assign(image, body, { updated: call.world.shareGroups.book.stamp() });
  return answerShare(call, image);
}

/** 500 for what is no JWT, as recorded; the other texts are guesses (SHARING 2). */
const UNFIT: Readonly<Record<UnfitToken, [status: number, reason: string]>> = {
  junk: [500, 'Invalid token format'],
  unknown: [400, 'token is not valid'],
  otherGroup: [400, 'token is for another share group'],
  used: [400, 'token was used already'],
  expired: [400, 'token has expired'],
};

function addMember(call: Call): Answer {
  const target = findGroup(call);
  const body = checkBody(call.body, {
    token: { check: text(1, 4096), required: true },
    label: { check: imageLabel, required: true },
  });
  const { shareGroups } = call.world;
  const token = String(body['token']);
  refuseSecond(call, target, token);
  const member = shareGroups.book.accept(target, token, String(body['label']));
  if (typeof member !== 'string') return ok(member);
  const [status, reason] = UNFIT[member];
  throw refuse(status, reason, status === 400 ? 'token' : undefined);
}

function refuseSecond({ world }: Call, target: SimulatedShareGroup, token: string): void {
  if (world.behaviour.secondMembership === 'taken') return;
  const { book } = world.shareGroups;
  const holder = book.tokens.holderOf(token);
  const isMember =
    holder &&
    book.tokens
      .of(holder)
      .some(
        ({ sharegroup_uuid, status }) =>
          status === 'active' && sharegroup_uuid === target.group.uuid,
      );
  if (isMember) throw refuse(400, 'this account is a member already', 'token');
}

function updateMember(call: Call): Answer {
  const member = findMember(call, findGroup(call));
  const body = checkBody(call.body, { label: { check: imageLabel, required: true } });
  Object.assign(member, body, { updated: call.world.shareGroups.book.stamp() });
  return ok(member);
}

function revokeMember(call: Call): Answer {
  const { token_uuid } = findMember(call, findGroup(call));
  call.world.shareGroups.book.endToken(token_uuid);
  return ok({});
}

/** The owned groups that hold an image; none for shared and public ones (FACTS 3.1). */
function groupsOfImage(call: Call): Answer {
  const { id } = visibleImage(call, call.params[0]);
  const { owned } = call.world.shareGroups;
  return answerGroups(
    call,
    owned.filter(({ entries }) => entries.some(({ source }) => source.id === id)),
  );
}

function listShares(call: Call): Answer {
  const images = imagesOf(call, findGroup(call), 'owner');
  const answers = images.map((image) => imageAnswer(image, call.world.behaviour));
  return answerPage(call, answers, { fields: ['label'] });
}

function listMembers(call: Call): Answer {
  const fields = ['label', 'status', 'token_uuid'];
  return answerPage(call, findGroup(call).members, { fields });
}

function removeGroup(call: Call): Answer {
  const target = findGroup(call);
  const isPopulated = target.members.some(({ status }) => status === 'active');
  if (isPopulated && call.world.behaviour.populatedGroupDeletion === 'refused') {
    throw refuse(400, 'share group has active members');
  }
  call.world.shareGroups.book.removeGroup(target);
  return ok({});
}

function removeShare(call: Call): Answer {
  const target = findGroup(call);
  call.world.shareGroups.book.unshare(target, findShare(call, target));
  return ok({});
}

const GROUPS = '/images/sharegroups';
const GROUP = `${GROUPS}/{id}`;
const SHARED = `${GROUP}/images/{id}`;
const MEMBERS = `${GROUP}/members`;
const MEMBER = `${MEMBERS}/{id}`;
/** Recorded for the list of members; for one of them a guess, the stricter one (SHARING 2). */
const scope = 'images:read_write';

const calls: readonly SharingCall[] = [
  { method: 'GET', path: '/images/{id}/sharegroups', run: groupsOfImage },
  { method: 'GET', path: GROUPS, run: (call) => answerGroups(call, call.world.shareGroups.owned) },
  { method: 'POST', path: GROUPS, run: createGroup },
  { method: 'GET', path: GROUP, run: (call) => ok(groupAnswer(call, findGroup(call))) },
  { method: 'PUT', path: GROUP, run: updateGroup },
  { method: 'DELETE', path: GROUP, run: removeGroup },
  { method: 'GET', path: `${GROUP}/images`, run: listShares },
  { method: 'POST', path: `${GROUP}/images`, run: addImages },
  { method: 'PUT', path: SHARED, run: updateShare },
  { method: 'DELETE', path: SHARED, run: removeShare },
  { method: 'GET', path: MEMBERS, run: listMembers, scope },
  { method: 'POST', path: MEMBERS, run: addMember },
  { method: 'GET', path: MEMBER, run: (call) => ok(findMember(call, findGroup(call))), scope },
  { method: 'PUT', path: MEMBER, run: updateMember },
  { method: 'DELETE', path: MEMBER, run: revokeMember },
];

/** The owner's side of share groups (FACTS 8). */
export const shareGroupRoutes: readonly Route[] = sharingRoutes(calls);
