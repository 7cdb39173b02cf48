import { imageNumber } from '../core/images/image';
import type { EventsApi } from '../core/ports';
import { readPages } from './sending/pages';
import type { Send } from './sending/send';
import { readEvent } from './wire/wireEvent';

export function createEvents(send: Send): EventsApi {
  return {
    uploadsOf: async (imageId, signal) => {
      const number = imageNumber(imageId);
      if (number === undefined) return [];
      const filter = {
        action: 'image_upload',
        'entity.id': number,
        'entity.type': 'image',
        '+order_by': 'id',
        '+order': 'desc',
      };
      const path = ['account', 'events'];
      const request = { method: 'GET', path, filter, token: 'needed', signal } as const;
      return readPages(send, request, readEvent);
    },
  };
}
