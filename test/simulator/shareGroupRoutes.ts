import { visibleImage } from './access';
import { type Answer, notFound, ok, refuse } from './answer';
import { checkBody, type Field, imageLabel, list, object, text } from './body';
import { imageAnswer } from './imageAnswer';
import { answerPage, type Call, type Route } from './route';
import { type Share, type SimulatedShareGroup, sharesOf } from './shareGroups';
import type { WireImage, WireMember } from './wire';

const READ: readonly string[] = ['images:read_only'];
const WRITE: readonly string[] = ['images:read_write'];

/** Label and description of groups and shares (FACTS 8: labels as those of images). */
const NAMES: Readonly<Record<string, Field>> = {
  label: { check: imageLabel },
  description: { check: text(0, 65_000) },
};

const SHARE: Readonly<Record<string, Field>> = {
  id: { check: text(1, 64), required: true },
  ...NAMES,
};

function groupAnswer({ group, images, members }: SimulatedShareGroup) {
  const active = members.filter(({ status }) => status === 'active');
  return { ...group, images_count: images.length, members_count: active.length };
}

function findGroup(call: Call): SimulatedShareGroup {
  const found = call.world.shareGroups.owned.find(({ group }) => `${group.id}` === call.params[0]);
  if (!found) throw notFound();
  return found;
}

function findShare(call: Call, target: SimulatedShareGroup): WireImage {
  const image = target.images.find(({ id }) => id === call.params[1]);
  if (!image) throw notFound();
  return image;
}

function findMember(call: Call, target: SimulatedShareGroup): WireMember {
  const member = target.members.find(({ token_uuid }) => token_uuid === call.params[1]);
  if (!member) throw notFound();
  return member;
}

function answerGroups(call: Call, groups: readonly SimulatedShareGroup[]): Answer {
  return answerPage(call, groups.map(groupAnswer), { fields: ['label'] });
}

function answerShare(call: Call, image: WireImage): Answer {
  return ok(imageAnswer(image, call.world.behaviour));
}

/** Only available, owned images can be shared (FACTS 8); the refusals are guesses. */
function sources(call: Call, target: SimulatedShareGroup | undefined, shares: readonly Share[]) {
  return shares.map((given) => {
    const share = checkBody(given, SHARE) as unknown as Share;
    const image = call.world.account.image(share.id);
    if (!image?.id.startsWith('private/') || image.status !== 'available') {
      throw refuse(400, 'image is not valid', 'images');
    }
    if (target && sharesOf(target.images, image.id).length > 0) {
      throw refuse(400, 'image is in the share group already', 'images');
    }
    return { image, share };
  });
}

function createGroup(call: Call): Answer {
  const body = checkBody(call.body, {
    ...NAMES,
    label: { check: imageLabel, required: true },
    images: { check: list(object) },
  }) as { label: string; description?: string; images?: Share[] };
  const found = sources(call, undefined, body.images ?? []);
  const { shareGroups } = call.world;
  const target = shareGroups.addGroup(body.label, body.description);
  for (const { image, share } of found) shareGroups.share(target, image, share);
  return ok(groupAnswer(target));
}

/** A new label shows in the shares at once (FACTS 8). */
function updateGroup(call: Call): Answer {
  const target = findGroup(call);
  const body = checkBody(call.body, NAMES);
  Object.assign(target.group, body, { updated: call.world.shareGroups.stamp() });
  for (const { image_sharing } of target.images) {
    if (image_sharing?.shared_by) image_sharing.shared_by.sharegroup_label = target.group.label;
  }
  return ok(groupAnswer(target));
}

/** Answers a page of what was added, as recorded; the reference says one image (FACTS 8). */
function addImages(call: Call): Answer {
  const target = findGroup(call);
  const body = checkBody(call.body, { images: { check: list(object), required: true } });
  const found = sources(call, target, body['images'] as Share[]);
  const { behaviour, shareGroups } = call.world;
  const added = found.map(({ image, share }) => shareGroups.share(target, image, share));
  return answerPage(
    call,
    added.map((image) => imageAnswer(image, behaviour)),
    { fields: [] },
  );
}

function updateShare(call: Call): Answer {
  const image = findShare(call, findGroup(call));
  const body = checkBody(call.body, NAMES);
  Object.assign(image, body, { updated: call.world.shareGroups.stamp() });
  return answerShare(call, image);
}

function addMember(call: Call): Answer {
  const target = findGroup(call);
  const body = checkBody(call.body, {
    token: { check: text(1, 4096), required: true },
    label: { check: imageLabel, required: true },
  });
  const { shareGroups } = call.world;
  const member = shareGroups.addMember(target, String(body['token']), String(body['label']));
  // 500, as recorded (FACTS 8).
  if (member === 'junk') throw refuse(500, 'Invalid token format');
  if (member === 'unfit') throw refuse(400, 'token is not valid', 'token');
  return ok(member);
}

function updateMember(call: Call): Answer {
  const member = findMember(call, findGroup(call));
  const body = checkBody(call.body, { label: { check: imageLabel, required: true } });
  Object.assign(member, body, { updated: call.world.shareGroups.stamp() });
  return ok(member);
}

function revokeMember(call: Call): Answer {
  const target = findGroup(call);
  call.world.shareGroups.revokeMember(target, findMember(call, target));
  return ok({});
}

/** The owned groups that hold an image; none for shared and public ones (FACTS 3.1). */
function groupsOfImage(call: Call): Answer {
  const { id } = visibleImage(call, call.params[0]);
  const holding = call.world.shareGroups.owned.filter(({ images }) => sharesOf(images, id).length);
  return answerGroups(call, holding);
}

function listShares(call: Call): Answer {
  const images = findGroup(call).images.map((image) => imageAnswer(image, call.world.behaviour));
  return answerPage(call, images, { fields: ['label'] });
}

function listMembers(call: Call): Answer {
  const fields = ['label', 'status', 'token_uuid'];
  return answerPage(call, findGroup(call).members, { fields });
}

function removeGroup(call: Call): Answer {
  call.world.shareGroups.removeGroup(findGroup(call));
  return ok({});
}

function removeShare(call: Call): Answer {
  const target = findGroup(call);
  call.world.shareGroups.unshare(target, findShare(call, target));
  return ok({});
}

const GROUPS = '/images/sharegroups';
const GROUP = `${GROUPS}/{id}`;
const SHARED = `${GROUP}/images/{id}`;
const MEMBER = `${GROUP}/members/{id}`;

const calls: readonly [Route['method'], string, Route['run'], paged?: boolean][] = [
  ['GET', '/images/{id}/sharegroups', groupsOfImage, true],
  ['GET', GROUPS, (call) => answerGroups(call, call.world.shareGroups.owned), true],
  ['POST', GROUPS, createGroup],
  ['GET', GROUP, (call) => ok(groupAnswer(findGroup(call)))],
  ['PUT', GROUP, updateGroup],
  ['DELETE', GROUP, removeGroup],
  ['GET', `${GROUP}/images`, listShares, true],
  ['POST', `${GROUP}/images`, addImages],
  ['PUT', SHARED, updateShare],
  ['DELETE', SHARED, removeShare],
  ['GET', `${GROUP}/members`, listMembers, true],
  ['POST', `${GROUP}/members`, addMember],
  ['GET', MEMBER, (call) => ok(findMember(call, findGroup(call)))],
  ['PUT', MEMBER, updateMember],
  ['DELETE', MEMBER, revokeMember],
];

/** The owner's side of share groups (FACTS 8). */
export const shareGroupRoutes: readonly Route[] = calls.map(
  ([method, path, run, paged = false]) => ({
    method,
    path,
    scopes: method === 'GET' ? READ : WRITE,
    betaOnly: true,
    paged,
    run,
  }),
);
