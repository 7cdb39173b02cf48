import { requireLinode, requirePermission, seesImage, seesLinode } from './access';
import type { SimulatedLinode } from './account';
import { type Answer, notFound, ok, refuse } from './answer';
import { type Body, checkBody } from './body';
import { toStamp } from './clock';
import { CREATE_BODY, REBUILD_BODY } from './linodeBody';
import { deploy, linodeAnswer, typeOf } from './linodeLife';
import { answerPage, type Call, type Route, userName } from './route';
import type { WireImage, WireLinodeType } from './wire';

const LINODE_FIELDS: readonly string[] = [
  'id',
  'image',
  'interface_generation',
  'ipv4',
  'label',
  'region',
  'status',
  'tags',
  'type',
];

function listLinodes(call: Call): Answer {
  const { account } = call.world;
  const seen = account.linodes.filter(({ linode }) => seesLinode(call, linode.id));
  return answerPage(
    call,
    seen.map(({ linode }) => linodeAnswer(linode, account)),
    { fields: LINODE_FIELDS },
  );
}

function findLinode(call: Call): SimulatedLinode {
  const found = call.world.account.linodes.find(({ linode }) => `${linode.id}` === call.params[0]);
  if (!found || !seesLinode(call, found.linode.id)) throw notFound();
  return found;
}

function createLinode(call: Call): Answer {
  requirePermission(call, 'create_linode');
  const body = checkBody(call.body, CREATE_BODY);
  const { account } = call.world;
  const plan = knownType(call, body);
  if (!plan) throw refuse(400, 'type is not valid', 'type');
  const region = account.regions.find(({ id }) => id === body['region']);
  if (!region) throw refuse(400, 'region is not valid', 'region');
  // Only unrestricted users may set tags (FACTS 9).
  if (call.user?.grants && body['tags'] !== undefined) throw refuse(403, 'Unauthorized', 'tags');
  if (account.linodes.some(({ linode }) => linode.label === body['label'])) {
    throw refuse(400, 'Label must be unique among your linodes', 'label');
  }
  const image = imageOf(call, body);
  const swapMb = Number(body['swap_size'] ?? 512);
  if (image) checkImage(image, body, plan, swapMb, region.site_type);
  const given = body['label'] === undefined ? {} : { label: String(body['label']) };
  const source = account.addLinode(
    {
      ...given,
      status: 'provisioning',
      type: plan.id,
      region: region.id,
      image: null,
      tags: ((body['tags'] as string[] | undefined) ?? []).toSorted(),
      disk_encryption: body['disk_encryption'] === 'disabled' ? 'disabled' : 'enabled',
    },
    [],
  );
  const grants = call.user?.grants;
  if (grants) grants.linodes[source.linode.id] = 'read_write';
  if (image) deployImage(call, source, image, body, 'linode_create', swapMb);
  return ok(linodeAnswer(source.linode, account));
}

function rebuildLinode(call: Call): Answer {
  const source = findLinode(call);
  requireLinode(call, source.linode.id);
  const body = checkBody(call.body, REBUILD_BODY);
  if (source.busy) throw refuse(400, 'Linode busy.');
  // That it is refused is documented, the text is a guess (FACTS 9).
  if (source.linode.locks.length > 0) throw refuse(400, 'Linode has a lock.');
  const { account } = call.world;
  const plan = body['type'] === undefined ? typeOf(source.linode, account) : knownType(call, body);
  if (!plan) throw refuse(400, 'type is not valid', 'type');
  const image = imageOf(call, body);
  if (!image) throw refuse(400, 'image is required', 'image');
  const region = account.regions.find(({ id }) => id === source.linode.region);
  checkImage(image, body, plan, 512, region?.site_type ?? 'core');
  const showsRunning = call.world.behaviour.rebuildShows === 'running';
  if (!showsRunning || source.linode.status !== 'running') source.linode.status = 'rebuilding';
  source.linode.updated = toStamp(call.world.clock.now());
  deployImage(call, source, image, body, 'linode_rebuild', 512);
  const answer = linodeAnswer(source.linode, account);
  // The answer shows the old type still, as recorded; the resize comes with the rebuild.
  source.linode.type = plan.id;
  return ok(answer);
}

function knownType(call: Call, body: Body): WireLinodeType | undefined {
  return call.world.account.types.find(({ id }) => id === body['type']);
}

/** The image of the body; one that does not exist or is not seen is 400 (a guess). */
function imageOf(call: Call, body: Body): WireImage | undefined {
  if (body['image'] === undefined) return undefined;
  checkUsers(call, body);
  const image = call.world.account.image(String(body['image']));
  if (!image || !seesImage(call, image)) throw refuse(400, 'image is not valid', 'image');
  return image;
}

/** Users of other accounts are refused (a guess). */
function checkUsers(call: Call, body: Body): void {
  const names = (body['authorized_users'] ?? []) as string[];
  const stranger = names.find((name) => !call.world.account.users.has(name));
  if (stranger === undefined) return;
  throw refuse(400, `${stranger} is not a user of this account`, 'authorized_users');
}

/** The rules of FACTS 9; only the text about the password is recorded. */
function checkImage(
  image: WireImage,
  body: Body,
  plan: WireLinodeType,
  swapMb: number,
  siteType: 'core' | 'distributed',
): void {
  const secrets = [body['root_pass'], body['authorized_keys'], body['authorized_users']];
  if (
    secrets.every((secret) => secret === undefined || (Array.isArray(secret) && !secret.length))
  ) {
    throw refuse(400, 'Must provide valid root_pass, authorized_keys, or authorized_users');
  }
  if (image.status !== 'available') throw refuse(400, 'image is not available', 'image');
  if (image.size > plan.disk - swapMb) {
    throw refuse(400, 'The image does not fit on the disk of this type', 'image');
  }
  if (siteType === 'distributed' && !image.capabilities.includes('distributed-sites')) {
    throw refuse(400, 'This image cannot be deployed to a distributed region.', 'image');
  }
}

function deployImage(
  call: Call,
  source: SimulatedLinode,
  image: WireImage,
  body: Body,
  action: 'linode_create' | 'linode_rebuild',
  swapMb: number,
): void {
  source.rootPassword = body['root_pass'] as string | undefined;
  source.linode.has_user_data = body['metadata'] !== undefined;
  deploy(call.world, userName(call), source, image, action, swapMb, body['booted'] !== false);
}

/** Linodes and their disks (FACTS 3.3, 9). */
export const linodeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/linode/instances',
    scopes: ['linodes:read_only'],
    paged: true,
    run: listLinodes,
  },
  {
    method: 'POST',
    path: '/linode/instances',
    scopes: ['linodes:read_write'],
    limit: 'create',
    run: createLinode,
  },
  {
    method: 'GET',
    path: '/linode/instances/{id}/disks',
    scopes: ['linodes:read_only'],
    paged: true,
    run: (call) => answerPage(call, findLinode(call).disks, { fields: ['label', 'size'] }),
  },
  {
    method: 'POST',
    path: '/linode/instances/{id}/rebuild',
    scopes: ['linodes:read_write'],
    limit: 'create',
    run: rebuildLinode,
  },
];
