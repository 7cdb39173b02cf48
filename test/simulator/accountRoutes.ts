import { imageNumber } from './account';
import { type Answer, notFound, ok, refuse } from './answer';
import { answerPage, type Call, type Route } from './route';
import { profileAnswer, type UserGrants } from './users';

const EVENT_FIELDS: readonly string[] = [
  'action',
  'created',
  'entity.id',
  'entity.type',
  'id',
  'read',
];

/** Newest first unless sorted (a guess for the order without +order_by). */
function listEvents(call: Call): Answer {
  return answerPage(call, call.world.account.events.reverse(), { fields: EVENT_FIELDS });
}

function getEvent(call: Call): Answer {
  const event = call.world.account.events.find(({ id }) => String(id) === call.params[0]);
  if (!event) throw notFound();
  return ok(event);
}

/** For an unrestricted user, 204 without a body or a refusal: both are recorded (FACTS 3.3). */
function getGrants(call: Call): Answer {
  const grants = call.user?.grants;
  if (grants) return ok(grantsAnswer(call, grants));
  if (call.world.behaviour.grantsOfUnrestricted === 'nothing') return { status: 204 };
  throw refuse(400, 'Grants are not available for unrestricted users');
}

function grantsAnswer(call: Call, grants: UserGrants): Record<string, unknown> {
  const { account } = call.world;
  const images = account.images.filter(({ id }) => id.startsWith('private/'));
  return {
    global: {
      account_access: null,
      cancel_account: false,
      child_account_access: null,
      longview_subscription: false,
      add_databases: false,
      add_domains: false,
      add_firewalls: false,
      add_longview: false,
      add_nodebalancers: false,
      add_stackscripts: false,
      add_volumes: false,
      add_vpcs: false,
      ...grants.global,
    },
    image: images.map(({ id, label }) => ({
      id: imageNumber(id),
      label,
      permissions: grants.images[imageNumber(id)] ?? null,
    })),
    linode: account.linodes.map(({ linode: { id, label } }) => ({
      id,
      label,
      permissions: grants.linodes[id] ?? null,
    })),
    database: [],
    domain: [],
    firewall: [],
    longview: [],
    nodebalancer: [],
    stackscript: [],
    volume: [],
    vpc: [],
  };
}

function getProfile(call: Call): Answer {
  if (!call.user) throw notFound();
  return ok(profileAnswer(call.user.profile));
}

function listRegions(call: Call): Answer {
  // `id` cannot be filtered on (FACTS 3.3).
  return answerPage(call, call.world.account.regions, { fields: ['country', 'site_type'] });
}

function getRegion(call: Call): Answer {
  const region = call.world.account.regions.find(({ id }) => id === call.params[0]);
  if (!region) throw notFound();
  return ok(region);
}

function listTypes(call: Call): Answer {
  const fields = ['class', 'disk', 'gpus', 'label', 'memory', 'transfer', 'vcpus'];
  return answerPage(call, call.world.account.types, { fields });
}

/** Events, the user, regions and plans (FACTS 3.3, 10). */
export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/account/events',
    scopes: ['events:read_only'],
    paged: true,
    run: listEvents,
  },
  { method: 'GET', path: '/account/events/{id}', scopes: ['events:read_only'], run: getEvent },
  { method: 'GET', path: '/profile', scopes: [], run: getProfile },
  { method: 'GET', path: '/profile/grants', scopes: [], run: getGrants },
  { method: 'GET', path: '/regions', scopes: [], open: true, paged: true, run: listRegions },
  { method: 'GET', path: '/regions/{id}', scopes: [], open: true, run: getRegion },
  { method: 'GET', path: '/linode/types', scopes: [], open: true, paged: true, run: listTypes },
];
