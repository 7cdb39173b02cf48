import type { Disk, Linode, LinodePlan, Price } from '../features/deployment/model/linode';
import type { NewNetwork } from '../features/deployment/model/network';
import { ApiError } from '../kit/errors';
import type { Clock } from '../kit/ports';
import { createBootProfiles } from './bootProfiles';
import type { Deployment, LinodesApi, NewLinode } from './linodeApi';
import { unexpectedAnswer } from './request/apiFailure';
import { readAllPages } from './request/readAllPages';
import type { ApiAnswer, Send } from './request/send';
import {
  asDate,
  asNumber,
  asObject,
  asObjects,
  asRecord,
  asText,
  asTexts,
  type WireObject,
} from './wireValue';

/** Undefined when it has no number. */
function readLinode(value: unknown): Linode | undefined {
  return asRecord(value, asNumber, (wire, id) => ({
    id,
    label: asText(wire['label']) ?? String(id),
    region: asText(wire['region']) ?? '',
    status: asText(wire['status']) ?? '',
    type: asText(wire['type']),
    image: asText(wire['image']),
    tags: asTexts(wire['tags']),
    hasUserData: wire['has_user_data'] === true,
    isLocked: asTexts(wire['locks']).length > 0,
    diskMb: asNumber(asObject(wire['specs'])?.['disk']),
    updated: asDate(wire['updated']),
    addresses: addressesOf(wire),
  }));
}

/** An IPv6 address comes with the length of its prefix. */
function addressesOf(wire: WireObject): readonly string[] {
  const ipv6 = asText(wire['ipv6'])?.replace(/\/\d+$/, '');
  return [...asTexts(wire['ipv4']), ...(ipv6 ? [ipv6] : [])];
}

/** Undefined when it has no number. */
function readDisk(value: unknown): Disk | undefined {
  return asRecord(value, asNumber, (wire, id) => ({
    id,
    label: asText(wire['label']) ?? String(id),
    status: asText(wire['status']) ?? '',
    sizeMb: asNumber(wire['size']) ?? 0,
    filesystem: asText(wire['filesystem']) ?? '',
  }));
}

/** Undefined when it has no id. */
function readPlan(value: unknown): LinodePlan | undefined {
  return asRecord(value, asText, (wire, id) => ({
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
  }));
}

function readPrice(wire: WireObject | undefined): Price {
  return { hourly: asNumber(wire?.['hourly']), monthly: asNumber(wire?.['monthly']) };
}

/** The body of a create. The one place where a root password is read, to be sent. */
function wireNewLinode(linode: NewLinode): object {
  const { label, region, plan, tags, kernel, network, ...deployment } = linode;
  return {
    label,
    region,
    type: plan,
    ...(tags.length > 0 && { tags }),
    ...(kernel !== undefined && { kernel }),
    ...(network && wireNetwork(network)),
    ...wireDeployment(deployment),
  };
}

/** The firewall stands beside an interface of the Linode’s own, and else beside the Linode. */
function wireNetwork({ firewallId, generation }: NewNetwork): object {
  const firewall = firewallId !== undefined && { firewall_id: firewallId };
  if (generation === 'linode') {
    return { interface_generation: generation, interfaces: [{ ...firewall, public: {} }] };
  }
  return { ...(generation && { interface_generation: generation }), ...firewall };
}

/** The body of a rebuild. */
export function wireDeployment(deployment: Deployment): object {
  const { authorizedKeys = [], authorizedUsers = [], image, isBooted = true } = deployment;
  const { rootPassword, userData } = deployment;
  return {
    image,
    booted: isBooted,
    ...(rootPassword && { root_pass: rootPassword.reveal() }),
    ...(authorizedKeys.length > 0 && { authorized_keys: authorizedKeys }),
    ...(authorizedUsers.length > 0 && { authorized_users: authorizedUsers }),
    ...(userData && { metadata: { user_data: Buffer.from(userData).toString('base64') } }),
  };
}

const INSTANCES = ['linode', 'instances'];

export function createLinodes(send: Send, clock: Clock): LinodesApi {
  return {
    ...createBootProfiles(send, clock),

    list: async ({ image, signal } = {}) => {
      const filter = image === undefined ? {} : { filter: { image } };
      const request = { method: 'GET', path: INSTANCES, token: 'needed', signal } as const;
      const all = await readAllPages(send, { ...request, ...filter }, { read: readLinode, clock });
      return image === undefined ? all : all.filter((linode) => linode.image === image);
    },

    // The list takes the number as a filter, and the answer has the same form as everywhere.
    get: async (id, signal) => {
      const request = { method: 'GET', path: INSTANCES, token: 'needed', signal } as const;
      const reading = { read: readLinode, clock };
      const all = await readAllPages(send, { ...request, filter: { id } }, reading);
      const linode = all.find((one) => one.id === id); // Gateways drop headers, and so the filter.
      if (!linode) throw new ApiError(404, [], `GET /linode/instances/${id}`);
      return linode;
    },

    disks: (linodeId, signal) => {
      const path = [...INSTANCES, String(linodeId), 'disks'];
      const request = { method: 'GET', path, token: 'needed', signal } as const;
      return readAllPages(send, request, { read: readDisk, clock });
    },

    plans: (signal) => {
      const path = ['linode', 'types'];
      const request = { method: 'GET', path, token: 'unused', signal } as const;
      return readAllPages(send, request, { read: readPlan, clock });
    },

    create: async (linode, signal) => {
      const body = wireNewLinode(linode);
      return linodeOf(
        await send({ method: 'POST', path: INSTANCES, body, token: 'needed', signal }),
      );
    },

    rebuild: async (linodeId, deployment, signal) => {
      const body = wireDeployment(deployment);
      const path = [...INSTANCES, String(linodeId), 'rebuild'];
      const answer = await send({ method: 'POST', path, body, token: 'needed', signal });
      return linodeOf(answer, linodeId);
    },
  };
}

/** The Linode of an answer, which is about that `id` where one was asked for. */
function linodeOf(answer: ApiAnswer, id?: number): Linode {
  const linode = readLinode(answer.body);
  if (!linode || (id !== undefined && linode.id !== id))
    throw unexpectedAnswer(answer, answer.request);
  return linode;
}
