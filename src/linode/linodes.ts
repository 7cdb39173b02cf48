import { ApiError } from '../core/errors';
import type { Linode } from '../core/linodes/linode';
import type { LinodesApi } from '../core/ports';
import { unexpectedAnswer } from './sending/apiFailure';
import { readPages } from './sending/pages';
import type { ApiAnswer, Send } from './sending/send';
import { readDisk, readLinode, readPlan, wireDeployment, wireNewLinode } from './wire/wireLinode';

const INSTANCES = ['linode', 'instances'];

export function createLinodes(send: Send): LinodesApi {
  return {
    list: ({ image, signal } = {}) => {
      const filter = image === undefined ? {} : { filter: { image } };
      const request = { method: 'GET', path: INSTANCES, token: 'needed', signal } as const;
      return readPages(send, { ...request, ...filter }, readLinode);
    },

    // The list takes the number as a filter, and the answer has the same form as everywhere.
    get: async (id, signal) => {
      const request = { method: 'GET', path: INSTANCES, token: 'needed', signal } as const;
      const [linode] = await readPages(send, { ...request, filter: { id } }, readLinode);
      if (!linode) throw new ApiError(404, [], `GET /linode/instances/${id}`);
      return linode;
    },

    disks: (linodeId, signal) => {
      const path = [...INSTANCES, String(linodeId), 'disks'];
      return readPages(send, { method: 'GET', path, token: 'needed', signal }, readDisk);
    },

    plans: (signal) => {
      const path = ['linode', 'types'];
      return readPages(send, { method: 'GET', path, token: 'unused', signal }, readPlan);
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
