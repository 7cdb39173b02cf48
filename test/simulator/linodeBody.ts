import { type Body, boolean, type Check, type Field, integer, list, object, text } from './body';
import { KERNELS } from './kernels';

function oneOf(...values: readonly string[]): Check {
  return (value) => (values.includes(String(value)) ? undefined : 'Not a known value');
}

/** The text is recorded. */
const maintenancePolicy: Check = (value) =>
  /^linode\/(migrate|power_off_on)$/.test(String(value))
    ? undefined
    : 'Unsupported maintenance policy slug format.';

const kernel: Check = (value) =>
  KERNELS.some(({ id }) => id === value) ? undefined : 'kernel is not valid';

const bootSize: Check = (value) =>
  integer(value) ?? (Number(value) < 8192 ? 'boot_size must be at least 8192' : undefined);

/** At most 65535 bytes as it is sent: encoded (FACTS 9). */
const metadata: Check = (value) => {
  const problem = object(value);
  if (problem !== undefined) return problem;
  const data = (value as Body)['user_data'];
  if (typeof data !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(data)) {
    return 'user_data must be Base64 encoded';
  }
  return data.length > 65_535 ? 'user_data is too long' : undefined;
};

const linodeLabel: Check = (value) => {
  const problem = text(3, 64)(value);
  if (problem !== undefined) return problem;
  const good = /^[a-zA-Z](?!.*(--|__|\.\.))[a-zA-Z0-9\-_.]*[a-zA-Z0-9]$/.test(String(value));
  return good ? undefined : 'Label is not valid';
};

/** 7..128 "plus a strength score" (FACTS 9): two kinds of characters, and the text, are guesses. */
const rootPassword: Check = (value) => {
  const problem = text(7, 128)(value);
  if (problem !== undefined) return problem;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];
  const strong = kinds.filter((kind) => kind.test(String(value))).length > 1;
  return strong ? undefined : 'Password does not meet strength requirements.';
};

/** The form of a public key; that the API looks at it is a guess. */
const publicKey: Check = (value) =>
  /^(ssh-|ecdsa-|sk-)\S+ [A-Za-z0-9+/]+={0,2}( .*)?$/.test(String(value))
    ? undefined
    : 'SSH key is not valid';

const DEPLOY_BODY: Readonly<Record<string, Field>> = {
  image: { check: text(1, 255) },
  root_pass: { check: rootPassword },
  authorized_keys: { check: list(publicKey) },
  authorized_users: { check: list(text(1, 64)) },
  booted: { check: boolean },
  disk_encryption: { check: text(7, 8) },
  metadata: { check: metadata },
  stackscript_id: { check: integer },
  stackscript_data: { check: object },
};

/** What `POST /linode/instances` takes. */
export const CREATE_BODY: Readonly<Record<string, Field>> = {
  ...DEPLOY_BODY,
  type: { check: text(1, 64), required: true },
  region: { check: text(1, 64), required: true },
  label: { check: linodeLabel },
  tags: { check: list(text(3, 50)) },
  swap_size: { check: integer },
  firewall_id: { check: (value) => (value === null ? undefined : integer(value)) },
  interfaces: { check: list(object) },
  interface_generation: { check: oneOf('legacy_config', 'linode') },
  network_helper: { check: boolean },
  placement_group: { check: object },
  backups_enabled: { check: boolean },
  private_ip: { check: boolean },
  maintenance_policy: { check: maintenancePolicy },
  kernel: { check: kernel },
  boot_size: { check: bootSize },
  ipv4: { check: list(text(7, 15), 1) },
};

/** What a rebuild takes. */
export const REBUILD_BODY: Readonly<Record<string, Field>> = {
  ...DEPLOY_BODY,
  image: { check: text(1, 255), required: true },
  type: { check: text(1, 64) },
};

/** What a new disk takes. */
export const DISK_BODY: Readonly<Record<string, Field>> = {
  size: { check: integer, required: true },
  label: { check: text(1, 48) },
  filesystem: { check: text(3, 8) },
  image: { check: text(1, 255) },
  root_pass: { check: rootPassword },
  authorized_keys: { check: list(publicKey) },
  authorized_users: { check: list(text(1, 64)) },
};
