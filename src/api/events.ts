import { type ImageEvent, imageNumber } from '../features/images/model/image';
import type { Clock } from '../kit/ports';
import type { EventsApi } from './linodeApi';
import type { Filter } from './request/apiRequest';
import { readAllPages } from './request/readAllPages';
import type { Send } from './request/send';
import { asDate, asNumber, asObject, asReason, asRecord, asText } from './wireValue';

/** Undefined when it has no number. */
export function readEvent(value: unknown): ImageEvent | undefined {
  return asRecord(value, asNumber, (wire, id) => ({
    id,
    action: asText(wire['action']) ?? '',
    imageId: eventImageId(wire['secondary_entity']) ?? eventImageId(wire['entity']),
    linodeId: linodeIdOf(wire['entity']),
    status: asText(wire['status']) ?? '',
    created: asDate(wire['created']),
    message: asReason(wire['message']),
    percent: asPercent(wire['percent_complete']),
  }));
}

function asPercent(value: unknown): number | undefined {
  const percent = asNumber(value);
  return percent === undefined ? undefined : Math.min(100, Math.max(0, percent));
}

function linodeIdOf(value: unknown): number | undefined {
  const entity = asObject(value);
  return entity?.['type'] === 'linode' ? asNumber(entity['id']) : undefined;
}

/** Events name an owned image by its number, and a public one by its whole id. */
function eventImageId(value: unknown): string | undefined {
  const entity = asObject(value);
  const number = asNumber(entity?.['id']);
  if (entity?.['type'] !== 'image') return undefined;
  return number === undefined ? asText(entity['id']) : `private/${number}`;
}

const NEWEST_FIRST = { '+order_by': 'id', '+order': 'desc' } as const;

/** A gateway may drop the header that holds the filter: what comes is looked at all the same. */
export function createEvents(send: Send, clock: Clock): EventsApi {
  const read = (filter: Filter, signal: AbortSignal | undefined) => {
    const path = ['account', 'events'];
    const ordered = { ...filter, ...NEWEST_FIRST };
    const request = { method: 'GET', path, filter: ordered, token: 'needed', signal } as const;
    return readAllPages(send, request, { read: readEvent, clock });
  };
  const ofLinode = async (
    linodeId: number,
    actions: readonly string[],
    signal: AbortSignal | undefined,
  ) => {
    const events = await read({ 'entity.id': linodeId, 'entity.type': 'linode' }, signal);
    return events.filter((event) => event.linodeId === linodeId && actions.includes(event.action));
  };
  return {
    uploadsOf: async (imageId, signal) => {
      const number = imageNumber(imageId);
      if (number === undefined) return [];
      const filter = { action: 'image_upload', 'entity.id': number, 'entity.type': 'image' };
      const events = await read(filter, signal);
      return events.filter((event) => event.imageId === imageId && event.action === filter.action);
    },

    // The image is the second entity of a capture, by which events cannot be filtered.
    capturesSince: async (since, signal) => {
      const events = await read({ action: 'disk_imagize', created: { '+gte': since } }, signal);
      return events.filter(({ action }) => action === 'disk_imagize');
    },

    deploymentsOf: (linodeId, signal) => ofLinode(linodeId, DEPLOYMENTS, signal),
    bootsOf: (linodeId, signal) => ofLinode(linodeId, BOOTS, signal),
  };
}

const DEPLOYMENTS = ['linode_create', 'linode_rebuild'];

const BOOTS = ['linode_boot', 'linode_reboot'];
