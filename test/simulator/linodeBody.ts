import { type Body, boolean, type Check, type Field, integer, list, object, text } from './body';

const any: Check = () => undefined;

/** Decoded, at most 65535 bytes (FACTS 9). */
const metadata: Check = (value) => {
  const problem = object(value);
  if (problem !== undefined) return problem;
  const data = (value as Body)['user_data'];
  if (typeof data !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(data)) {
    return 'user_data must be Base64 encoded';
  }
  return Buffer.from(data, 'base64').length > 65_535 ? 'user_data is too long' : undefined;
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
  firewall_id: { check: integer },
  interfaces: { check: list(object) },
  interface_generation: { check: any },
  network_helper: { check: any },
  placement_group: { check: object },
  backups_enabled: { check: boolean },
  private_ip: { check: boolean },
  maintenance_policy: { check: text(1, 64) },
};

/** What a rebuild takes. */
export const REBUILD_BODY: Readonly<Record<string, Field>> = {
  ...DEPLOY_BODY,
  image: { check: text(1, 255), required: true },
  type: { check: text(1, 64) },
};
