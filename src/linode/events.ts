import { imageNumber } from '../core/images/image';
import type { Clock, EventsApi } from '../core/ports';
import type { Filter } from './sending/filter';
import { readList } from './sending/readList';
import type { Send } from './sending/send';
import { readEvent } from './wire/wireEvent';

const NEWEST_FIRST = { '+order_by': 'id', '+order': 'desc' } as const;

export function createEvents(send: Send, clock: Clock): EventsApi {
  const read = (filter: Filter, signal: AbortSignal | undefined) => {
    const path = ['account', 'events'];
    const ordered = { ...filter, ...NEWEST_FIRST };
    const request = { method: 'GET', path, filter: ordered, token: 'needed', signal } as const;
    return readList(send, request, { read: readEvent, clock });
  };
  return {
    uploadsOf: async (imageId, signal) => {
      const number = imageNumber(imageId);
      if (number === undefined) return [];
      return read({ action: 'image_upload', 'entity.id': number, 'entity.type': 'image' }, signal);
    },

    // The image is the second entity of a capture, by which events cannot be filtered.
    capturesSince: (since, signal) =>
      read({ action: 'disk_imagize', created: { '+gte': since } }, signal),

    deploymentsOf: async (linodeId, signal) => {
      const events = await read({ 'entity.id': linodeId, 'entity.type': 'linode' }, signal);
      return events.filter(({ action }) => DEPLOYMENTS.includes(action));
    },
  };
}

const DEPLOYMENTS = ['linode_create', 'linode_rebuild'];
