import { isSafeForSecrets } from '../core/access/apiUrl';
import { SecretText } from '../core/access/secretText';
import type { Image } from '../core/images/image';
import type { Clock, ImageChange, ImagesApi, NewUpload, UploadSlot } from '../core/ports';
import { unexpectedAnswer } from './sending/apiFailure';
import { readList } from './sending/readList';
import type { ApiAnswer, Send } from './sending/send';
import { readImage } from './wire/wireImage';
import { asObject } from './wire/wireValue';

export function createImages(send: Send, clock: Clock): ImagesApi {
  const request = { method: 'GET', path: ['images'], isImageList: true } as const;
  return {
    list: ({ signal, onProgress } = {}) => {
      const own = { ...request, token: 'needed', filter: { is_public: false }, signal } as const;
      return readList(send, own, { read: readImage, clock, onProgress });
    },

    listPublic: (signal) =>
      readList(send, { ...request, token: 'unused', signal }, { read: readImage, clock }),

    get: async (id, signal) => {
      const token = id.startsWith('linode/') ? 'used' : 'needed';
      const answer = await send({ method: 'GET', path: ['images', id], token, signal });
      return imageOf(answer, answer.body);
    },

    createUpload: async (upload, signal) => {
      const body = wireUpload(upload);
      const path = ['images', 'upload'];
      return uploadSlot(await send({ method: 'POST', path, body, token: 'needed', signal }));
    },

    capture: async (capture, signal) => {
      const body = { disk_id: capture.diskId, ...wireFields(capture) };
      const answer = await send({
        method: 'POST',
        path: ['images'],
        body,
        token: 'needed',
        signal,
      });
      return imageOf(answer, answer.body);
    },

    update: async (id, change, signal) => {
      const body = wireChange(change);
      const path = ['images', id];
      const answer = await send({ method: 'PUT', path, body, token: 'needed', signal });
      return imageOf(answer, answer.body);
    },

    replicate: async (id, regions, signal) => {
      const body = { regions };
      const path = ['images', id, 'regions'];
      const answer = await send({ method: 'POST', path, body, token: 'needed', signal });
      return imageOf(answer, answer.body);
    },

    delete: async (id, signal) => {
      const path = ['images', id];
      const answer = await send({ method: 'DELETE', path, token: 'needed', signal });
      // The API answers `{}`; whatever else is nobody's word that the image is gone.
      if (JSON.stringify(answer.body) !== '{}') throw unexpectedAnswer(answer, answer.request);
    },
  };
}

function wireUpload(upload: NewUpload): object {
  return { region: upload.region, ...wireFields(upload) };
}

type NewFields = Pick<NewUpload, 'label' | 'description' | 'tags' | 'hasCloudInit'>;

function wireFields({ label, description, tags, hasCloudInit }: NewFields): object {
  return {
    label,
    ...(description && { description }),
    ...(tags.length > 0 && { tags }),
    ...(hasCloudInit && { cloud_init: true }),
  };
}

/** The API refuses an empty description; Cloud Manager sends a space for it (linode/manager#3512). */
function wireChange({ label, description, tags }: ImageChange): object {
  return {
    ...(label !== undefined && { label }),
    ...(description !== undefined && { description: description === '' ? ' ' : description }),
    ...(tags && { tags }),
  };
}

function uploadSlot(answer: ApiAnswer): UploadSlot {
  const body = asObject(answer.body);
  const target: unknown = body?.['upload_to'];
  if (typeof target !== 'string' || !URL.canParse(target) || !isSafeForSecrets(new URL(target))) {
    throw unexpectedAnswer(answer, answer.request);
  }
  return { image: imageOf(answer, body?.['image']), target: new SecretText(target) };
}

function imageOf(answer: ApiAnswer, value: unknown): Image {
  const image = readImage(value);
  if (!image) throw unexpectedAnswer(answer, answer.request);
  return image;
}
