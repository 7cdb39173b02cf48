import { requirePermission } from './access';
import type { SimulatedAccount } from './account';
import { type Answer, ok, refuse } from './answer';
import type { Body } from './body';
import type { InterfaceGeneration, LinodeNetwork } from './linodeSettings';
import { answerPage, type Call, type Route } from './route';

const NO_FIREWALL = -1;

/** The network of a create body, as the account's rule allows it (FACTS 19, rule 21). */
export function networkOf(account: SimulatedAccount, body: Body): LinodeNetwork {
  const rule = account.settings.interfaces_for_new_linodes;
  const byDefault = rule.startsWith('linode') ? 'linode' : 'legacy_config';
  const generation = (body['interface_generation'] ?? byDefault) as InterfaceGeneration;
  const isForbidden =
    (rule === 'legacy_config_only' && generation === 'linode') ||
    (rule === 'linode_only' && generation === 'legacy_config');
  if (isForbidden) {
    const reason = `${generation} interfaces are not allowed by the settings of the account`;
    throw refuse(400, reason, 'interface_generation');
  }
  return generation === 'linode' ? linodeNetwork(account, body) : legacyNetwork(account, body);
}

function legacyNetwork(account: SimulatedAccount, body: Body): LinodeNetwork {
  const given = body['firewall_id'] as number | null | undefined;
  const firewallId = given ?? account.defaultFirewall;
  return { generation: 'legacy_config', isPublic: true, firewallId: known(account, firewallId) };
}

function linodeNetwork(account: SimulatedAccount, body: Body): LinodeNetwork {
  if (body['firewall_id'] !== undefined) {
    throw refuse(400, 'firewall_id is for legacy interfaces only', 'firewall_id');
  }
  const interfaces = (body['interfaces'] ?? []) as Body[];
  const [only] = interfaces;
  if (!only) {
    // Asked to boot without: refused (a guess; not recorded). Else it is not booted.
    if (body['booted'] === true)
      throw refuse(400, 'An interface is required to boot', 'interfaces');
    return { generation: 'linode', isPublic: false, firewallId: undefined };
  }
  const publicOnes = interfaces.filter((one) => one['public'] !== undefined);
  if (interfaces.length > 3 || publicOnes.length > 1) {
    throw refuse(400, 'Too many interfaces', 'interfaces');
  }
  const firewallId = (only['firewall_id'] ?? account.defaultFirewall) as number | undefined;
  if (firewallId === undefined) {
    throw refuse(
      400,
      'A firewall_id is required: there is no default',
      'interfaces[0].firewall_id',
    );
  }
  const isPublic = publicOnes.length === 1;
  return { generation: 'linode', isPublic, firewallId: known(account, firewallId) };
}

function known(account: SimulatedAccount, id: number | undefined): number | undefined {
  if (id === undefined || id === NO_FIREWALL) return undefined;
  if (account.firewalls.some((one) => one.id === id)) return id;
  throw refuse(400, 'firewall_id is not valid', 'firewall_id');
}

function settings(call: Call): Answer {
  requirePermission(call, 'view_account');
  return ok(call.world.account.settings);
}

function firewallDefaults(call: Call): Answer {
  const id = call.world.account.defaultFirewall ?? null;
  const names = ['linode', 'nodebalancer', 'public_interface', 'vpc_interface'];
  return ok({ default_firewall_ids: Object.fromEntries(names.map((name) => [name, id])) });
}

/** What a new Linode is connected by (DEPLOY 4). */
export const networkRoutes: readonly Route[] = [
  { method: 'GET', path: '/account/settings', scopes: ['account:read_only'], run: settings },
  {
    method: 'GET',
    path: '/networking/firewalls',
    scopes: ['firewall:read_only'],
    paged: true,
    run: (call) =>
      answerPage(call, call.world.account.firewalls, { fields: ['label', 'tags'] }, (firewall) => ({
        ...firewall,
        rules: { inbound: [], outbound: [], inbound_policy: 'DROP', outbound_policy: 'ACCEPT' },
        entities: [],
      })),
  },
  {
    method: 'GET',
    path: '/networking/firewalls/settings',
    scopes: ['firewall:read_only'],
    run: firewallDefaults,
  },
];
