import { ApiError } from '../core/errors';
import type { Linode } from '../core/linodes/linode';
import type { Clock, LinodesApi } from '../core/ports';
import { unexpectedAnswer } from './sending/apiFailure';
import { readList } from './sending/readList';
import type { ApiAnswer, Send } from './sending/send';
import { readDisk, readLinode, readPlan, wireDeployment, wireNewLinode } from './wire/wireLinode';

const INSTANCES = ['linode', 'instances'];

export function createLinodes(send: Send, clock: Clock): LinodesApi {
  return {
    list: ({ image, signal } = {}) => {
      const filter = image === undefined ? {} : { filter: { image } };
      const request = { method: 'GET', path: INSTANCES, token: 'needed', signal } as const;
      return readList(send, { ...request, ...filter }, { read: readLinode, clock });
    },

    // The list takes the number as a filter, and the answer has the same form as everywhere.
    get: async (id, signal) => {
      const request = { method: 'GET', path: INSTANCES, token: 'needed', signal } as const;
      const reading = { read: readLinode, clock };
      const [linode] = await readList(send, { ...request, filter: { id } }, reading);
      if (!linode) throw new ApiError(404, [], `GET /linode/instances/${id}`);
      return linode;
    },

    disks: (linodeId, signal) => {
      const path = [...INSTANCES, String(linodeId), 'disks'];
      const request = { method: 'GET', path, token: 'needed', signal } as const;
      return readList(send, request, { read: readDisk, clock });
    },

    plans: (signal) => {
      const path = ['linode', 'types'];
      const request = { method: 'GET', path, token: 'unused', signal } as const;
      return readList(send, request, { read: readPlan, clock });
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
      return linodeOf(await send({ method: 'POST', path, body, token: 'needed', signal }));
    },
  };
}

function linodeOf(answer: ApiAnswer): Linode {
  const linode = readLinode(answer.body);
  if (!linode) throw unexpectedAnswer(answer, answer.request);
  return linode;
}
