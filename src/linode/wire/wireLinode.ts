import type { Disk, Linode, Plan, Price } from '../../core/linodes/linode';
import type { Deployment, NewLinode } from '../../core/ports';
import {
  asDate,
  asNumber,
  asObject,
  asObjects,
  asText,
  asTexts,
  type WireObject,
} from './wireValue';

/** Undefined when it has no number. */
export function readLinode(value: unknown): Linode | undefined {
  const wire = asObject(value);
  const id = asNumber(wire?.['id']);
  if (!wire || id === undefined) return undefined;
  return {
    id,
    label: asText(wire['label']) ?? String(id),
    region: asText(wire['region']) ?? '',
    status: asText(wire['status']) ?? '',
    type: asText(wire['type']),
    image: asText(wire['image']),
    tags: asTexts(wire['tags']),
    hasUserData: wire['has_user_data'] === true,
    diskMb: asNumber(asObject(wire['specs'])?.['disk']),
    updated: asDate(wire['updated']),
  };
}

/** Undefined when it has no number. */
export function readDisk(value: unknown): Disk | undefined {
  const wire = asObject(value);
  const id = asNumber(wire?.['id']);
  if (!wire || id === undefined) return undefined;
  return {
    id,
    label: asText(wire['label']) ?? String(id),
    status: asText(wire['status']) ?? '',
    sizeMb: asNumber(wire['size']) ?? 0,
    filesystem: asText(wire['filesystem']) ?? '',
  };
}

/** Undefined when it has no id. */
export function readPlan(value: unknown): Plan | undefined {
  const wire = asObject(value);
  const id = asText(wire?.['id']);
  if (!wire || id === undefined) return undefined;
  return {
    id,
    label: asText(wire['label']) ?? id,
    planClass: asText(wire['class']) ?? '',
    diskMb: asNumber(wire['disk']) ?? 0,
    memoryMb: asNumber(wire['memory']) ?? 0,
    vcpus: asNumber(wire['vcpus']) ?? 0,
    price: readPrice(asObject(wire['price'])),
    regionPrices: asObjects(wire['region_prices']).map((price) => ({
      region: asText(price['id']) ?? '',
      ...readPrice(price),
    })),
  };
}

function readPrice(wire: WireObject | undefined): Price {
  return { hourly: asNumber(wire?.['hourly']), monthly: asNumber(wire?.['monthly']) };
}

/** The body of a create. The one place where a root password is read, to be sent. */
export function wireNewLinode({ label, region, plan, tags, ...deployment }: NewLinode): object {
  return {
    label,
    region,
    type: plan,
    ...(tags.length > 0 && { tags }),
    ...wireDeployment(deployment),
  };
}

/** The body of a rebuild. */
export function wireDeployment(deployment: Deployment): object {
  const { authorizedKeys = [], authorizedUsers = [], image, rootPassword, userData } = deployment;
  return {
    image,
    booted: true,
    ...(rootPassword && { root_pass: rootPassword.reveal() }),
    ...(authorizedKeys.length > 0 && { authorized_keys: authorizedKeys }),
    ...(authorizedUsers.length > 0 && { authorized_users: authorizedUsers }),
    ...(userData && { metadata: { user_data: Buffer.from(userData).toString('base64') } }),
  };
}
