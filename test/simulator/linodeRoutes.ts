import { requireLinode, requirePermission, seesImage, seesLinode } from './access';
import type { SimulatedAccount } from './account';
import { type Answer, notFound, ok, refuse } from './answer';
import { type Body, checkBody } from './body';
import { toStamp } from './clock';
import { CREATE_BODY, DISK_BODY, REBUILD_BODY } from './linodeBody';
import { guestDiskFor } from './linodeBoot';
import { type DeployOptions, deploy, linodeAnswer, typeOf } from './linodeLife';
import { networkOf } from './linodeNetwork';
import { answerPage, type Call, type Route, userName } from './route';
import type { SimulatedLinode } from './simulatedLinode';
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
    seen.map(({ linode }) => linodeAnswer(linode, account, call.isBeta)),
    { fields: LINODE_FIELDS },
  );
}

/** The Linode that the path names, if the caller sees it. */
export function findLinode(call: Call): SimulatedLinode {
  const found = call.world.account.linodes.find(({ linode }) => `${linode.id}` === call.params[0]);
  if (!found || !seesLinode(call, found.linode.id)) throw notFound();
  return found;
}

/** Refuses a job while another one runs, and for a while after (FACTS 6, 19). */
export function refuseBusy(source: SimulatedLinode): void {
  const isRefused = source.busy || source.refusals > 0;
  if (!source.busy && source.refusals > 0) source.refusals -= 1;
  if (isRefused) throw refuse(400, 'Linode busy.');
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
  const network = networkOf(account, body);
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
      interface_generation: network.generation,
    },
    [],
  );
  source.network = network;
  const grants = call.user?.grants;
  if (grants) grants.linodes[source.linode.id] = 'read_write';
  if (image) deployImage(call, source, { image, body, action: 'linode_create', swapMb });
  return ok(linodeAnswer(source.linode, account, call.isBeta));
}

function rebuildLinode(call: Call): Answer {
  const source = findLinode(call);
  requireLinode(call, source.linode.id);
  const body = checkBody(call.body, REBUILD_BODY);
  refuseBusy(source);
  // That it is refused is documented, the text is a guess (FACTS 9).
  if (source.linode.locks.length > 0) throw refuse(400, 'Linode has a lock.');
  const { account } = call.world;
  const plan = body['type'] === undefined ? typeOf(source.linode, account) : knownType(call, body);
  if (!plan) throw refuse(400, 'type is not valid', 'type');
  if (body['type'] === source.linode.type) {
    throw refuse(400, 'Linode is already running this service plan.');
  }
  const image = imageOf(call, body);
  if (!image) throw refuse(400, 'image is required', 'image');
  const region = account.regions.find(({ id }) => id === source.linode.region);
  checkImage(image, body, plan, 512, region?.site_type ?? 'core');
  const showsRunning = call.world.behaviour.rebuildShows === 'running';
  if (!showsRunning || source.linode.status !== 'running') source.linode.status = 'rebuilding';
  source.linode.updated = toStamp(call.world.clock.now());
  deployImage(call, source, { image, body, action: 'linode_rebuild', swapMb: 512 });
  const answer = linodeAnswer(source.linode, account, call.isBeta);
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
  {
    body,
    ...options
  }: Pick<DeployOptions, 'image' | 'action' | 'swapMb'> & { readonly body: Body },
): void {
  source.rootPassword = body['root_pass'] as string | undefined;
  source.linode.has_user_data = body['metadata'] !== undefined;
  source.logins = loginsOf(call.world.account, options.image, body);
  const needsInterface = source.network.generation === 'linode' && !source.network.isPublic;
  deploy(call.world, source, {
    ...options,
    user: userName(call),
    kernel: body['kernel'] as string | undefined,
    bootMb: body['boot_size'] as number | undefined,
    boot: body['booted'] !== false && !needsInterface,
  });
}

/** What Linode writes onto a file system; into partitions it writes nothing (DEPLOY 5). */
function loginsOf(account: SimulatedAccount, { id }: WireImage, body: Body): readonly string[] {
  const given = ['root_pass', 'authorized_keys', 'authorized_users'].filter((name) => body[name]);
  const isWritten = guestDiskFor(account, id).table === 'none';
  return [...(isWritten ? given : []), ...(body['metadata'] ? ['user_data'] : [])];
}

function createDisk(call: Call): Answer {
  const source = findLinode(call);
  requireLinode(call, source.linode.id);
  const body = checkBody(call.body, DISK_BODY);
  refuseBusy(source);
  const { account } = call.world;
  const image = imageOf(call, body);
  const size = Number(body['size']);
  const taken = source.disks.reduce((sum, disk) => sum + disk.size, 0);
  const roomMb = (typeOf(source.linode, account)?.disk ?? 0) - taken;
  if (size > roomMb) throw refuse(400, 'Insufficient space for this disk', 'size');
  if (image && image.size > size) throw refuse(400, 'The image does not fit on the disk', 'image');
  const label = String(body['label'] ?? 'Disk');
  const disk = account.newDisk(source.linode, { label, size });
  source.disks.push(disk);
  if (image) source.linode.image = image.id;
  return ok(disk);
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
    path: '/linode/instances/{id}',
    scopes: ['linodes:read_only'],
    run: (call) => ok(linodeAnswer(findLinode(call).linode, call.world.account, call.isBeta)),
  },
  {
    method: 'POST',
    path: '/linode/instances/{id}/disks',
    scopes: ['linodes:read_write'],
    run: createDisk,
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
