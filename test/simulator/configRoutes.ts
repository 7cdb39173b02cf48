import { requireLinode } from './access';
import { type Answer, notFound, ok, refuse } from './answer';
import {
  type Body,
  boolean,
  type Check,
  checkBody,
  type Field,
  integer,
  object,
  text,
} from './body';
import { toStamp } from './clock';
import { KERNELS } from './kernels';
import { bootLinode } from './linodeBoot';
import { findLinode, refuseBusy } from './linodeRoutes';
import { answerPage, type Call, type Route, userName } from './route';
import type { SimulatedLinode } from './simulatedLinode';
import type { WireConfig } from './wire';

const any: Check = () => undefined;

/** What a profile takes; what is not known is ignored by the API, and refused here. */
const CONFIG_BODY: Readonly<Record<string, Field>> = {
  label: { check: text(1, 48) },
  kernel: { check: (value) => (isKernel(value) ? undefined : 'kernel is not valid') },
  comments: { check: any },
  memory_limit: { check: integer },
  root_device: { check: text(1, 64) },
  devices: { check: object },
  helpers: { check: helpersProblem },
  interfaces: { check: any },
};

function isKernel(value: unknown): boolean {
  return KERNELS.some(({ id }) => id === value);
}

function helpersProblem(value: unknown): string | undefined {
  const problem = object(value);
  if (problem !== undefined) return problem;
  const known = Object.keys(newConfigHelpers());
  const wrong = Object.entries(value as Body).find(
    ([name, isOn]) => !known.includes(name) || boolean(isOn) !== undefined,
  );
  return wrong && `${wrong[0]} is not valid`;
}

function newConfigHelpers(): WireConfig['helpers'] {
  const on = { updatedb_disabled: true, distro: true, modules_dep: true };
  return { ...on, network: true, devtmpfs_automount: true };
}

function changedLinode(call: Call): SimulatedLinode {
  const source = findLinode(call);
  requireLinode(call, source.linode.id);
  return source;
}

function configOf({ configs }: SimulatedLinode, id: unknown): WireConfig {
  const config = configs.find((one) => String(one.id) === String(id));
  if (!config) throw notFound();
  return config;
}

function createConfig(call: Call): Answer {
  const source = changedLinode(call);
  const needed = { label: { check: text(1, 48), required: true } };
  const body = checkBody(call.body, {
    ...CONFIG_BODY,
    ...needed,
    devices: { check: object, required: true },
  });
  const config = call.world.account.newConfig([], body as Partial<WireConfig>);
  source.configs.push(config);
  return ok(config);
}

/** What is left out stays; `devices` are replaced whole (FACTS 19, rule 18). */
function updateConfig(call: Call): Answer {
  const source = changedLinode(call);
  const config = configOf(source, call.params[1]);
  const { helpers, interfaces, ...body } = checkBody(call.body, CONFIG_BODY);
  Object.assign(config, body);
  if (helpers) Object.assign(config.helpers, helpers);
  if (Array.isArray(interfaces)) config.interfaces = interfaces;
  config.updated = toStamp(call.world.clock.now());
  return ok(config);
}

/** Without a profile where one of several could be meant, or by that of another Linode: 400. */
function chosenConfig(source: SimulatedLinode, id: unknown): WireConfig {
  const [only, ...others] = source.configs;
  if (id !== undefined && id !== null) {
    const config = source.configs.find((one) => one.id === id);
    if (config) return config;
    throw refuse(400, 'config_id is not valid', 'config_id');
  }
  if (!only || others.length > 0) throw refuse(400, 'A config_id is required', 'config_id');
  return only;
}

const BOOT_BODY = { config_id: { check: integer } };

function boot(call: Call): Answer {
  const source = changedLinode(call);
  const body = checkBody(call.body, BOOT_BODY);
  refuseBusy(source);
  const { id, status } = source.linode;
  if (status === 'running') throw refuse(400, `Linode ${id} already booted.`);
  bootLinode(call.world, userName(call), source, chosenConfig(source, body['config_id']));
  return ok({});
}

function reboot(call: Call): Answer {
  const source = changedLinode(call);
  const body = checkBody(call.body, BOOT_BODY);
  refuseBusy(source);
  const config = chosenConfig(source, body['config_id']);
  if (source.linode.status !== 'running') throw refuse(400, 'Linode is not running.');
  bootLinode(call.world, userName(call), source, config);
  return ok({});
}

const READ = ['linodes:read_only'];
const WRITE = ['linodes:read_write'];
const CONFIGS = '/linode/instances/{id}/configs';

/** Configuration profiles, boots and kernels (DEPLOY 2). */
export const configRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: CONFIGS,
    scopes: READ,
    paged: true,
    run: (call) => answerPage(call, findLinode(call).configs, { fields: ['label'] }),
  },
  { method: 'POST', path: CONFIGS, scopes: WRITE, run: createConfig },
  {
    method: 'GET',
    path: `${CONFIGS}/{config}`,
    scopes: READ,
    run: (call) => ok(configOf(findLinode(call), call.params[1])),
  },
  { method: 'PUT', path: `${CONFIGS}/{config}`, scopes: WRITE, run: updateConfig },
  { method: 'POST', path: '/linode/instances/{id}/boot', scopes: WRITE, run: boot },
  { method: 'POST', path: '/linode/instances/{id}/reboot', scopes: WRITE, run: reboot },
  {
    method: 'GET',
    path: '/linode/kernels',
    scopes: [],
    open: true,
    paged: true,
    run: (call) => answerPage(call, KERNELS, { fields: ['label', 'kvm', 'deprecated'] }),
  },
];
