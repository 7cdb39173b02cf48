import type { Image, ImageSharing, Replica } from '../features/images/model/image';
import type { Clock } from '../kit/ports';
import { isSafeForSecrets, SecretText } from '../kit/secrets';
import type { ImageChange, ImagesApi, NewUpload, UploadSlot } from './linodeApi';
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

/** Undefined when it has no id, the one thing that an image cannot be without. */
export function readImage(value: unknown): Image | undefined {
  return asRecord(value, asText, (wire, id) => ({
    id,
    label: asText(wire['label']) ?? '',
    description: readDescription(wire['description']),
    created: asDate(wire['created']),
    updated: asDate(wire['updated']),
    createdBy: asText(wire['created_by']),
    capabilities: asTexts(wire['capabilities']),
    isDeprecated: wire['deprecated'] === true,
    endOfLife: asDate(wire['eol']),
    expiry: asDate(wire['expiry']),
    isPublic: wire['is_public'] === true,
    // Shared images say null, or the text "none".
    isShared: wire['is_shared'] === true,
    sharing: readSharing(wire['image_sharing']),
    replicas: readReplicas(wire['regions']),
    sizeMb: asNumber(wire['size']) ?? 0,
    totalSizeMb: asNumber(wire['total_size']),
    status: asText(wire['status']) ?? '',
    tags: asTexts(wire['tags']),
    type: asText(wire['type']) ?? '',
    vendor: asText(wire['vendor']),
  }));
}

/** The API refuses an empty description, so clients send a space for it (see `wireChange`). */
function readDescription(value: unknown): string {
  const text = asText(value) ?? '';
  return text.trim() === '' ? '' : text;
}

/** A region that is named twice counts once, as it comes first. */
function readReplicas(value: unknown): readonly Replica[] {
  const replicas = new Map<string, Replica>();
  for (const replica of asObjects(value).map(readReplica)) {
    if (!replicas.has(replica.region)) replicas.set(replica.region, replica);
  }
  return [...replicas.values()];
}

function readReplica(wire: WireObject): Replica {
  return { region: asText(wire['region']) ?? '', status: asText(wire['status']) ?? '' };
}

function readSharing(value: unknown): ImageSharing | undefined {
  const sharedWith = asObject(asObject(value)?.['shared_with']);
  if (sharedWith) {
    return {
      kind: 'owned',
      shareGroupCount: asNumber(sharedWith['sharegroup_count']) ?? 0,
      shareGroupListUrl: asText(sharedWith['sharegroup_list_url']) ?? '',
    };
  }
  const sharedBy = asObject(asObject(value)?.['shared_by']);
  if (!sharedBy) return undefined;
  return {
    kind: 'shared',
    shareGroupId: asNumber(sharedBy['sharegroup_id']) ?? 0,
    shareGroupUuid: asText(sharedBy['sharegroup_uuid']) ?? '',
    shareGroupLabel: asText(sharedBy['sharegroup_label']) ?? '',
    sourceImageId: asText(sharedBy['source_image_id']),
    sourceImageLabel: asText(sharedBy['source_image_label']),
  };
}

export function createImages(send: Send, clock: Clock): ImagesApi {
  const request = { method: 'GET', path: ['images'], isImageList: true } as const;
  return {
    list: ({ signal, onProgress } = {}) => {
      const own = { ...request, token: 'needed', filter: { is_public: false }, signal } as const;
      return readAllPages(send, own, { read: readImage, clock, onProgress });
    },

    listPublic: (signal) =>
      readAllPages(send, { ...request, token: 'unused', signal }, { read: readImage, clock }),

    get: async (id, signal) => {
      const token = id.startsWith('linode/') ? 'used' : 'needed';
      const answer = await send({ method: 'GET', path: ['images', id], token, signal });
      return imageFromAnswer(answer, answer.body, id);
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
      return imageFromAnswer(answer, answer.body);
    },

    update: async (id, change, signal) => {
      const body = wireChange(change);
      const path = ['images', id];
      const answer = await send({ method: 'PUT', path, body, token: 'needed', signal });
      return imageFromAnswer(answer, answer.body, id);
    },

    replicate: async (id, regions, signal) => {
      const body = { regions };
      const path = ['images', id, 'regions'];
      const answer = await send({ method: 'POST', path, body, token: 'needed', signal });
      return imageFromAnswer(answer, answer.body, id);
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
  return { image: imageFromAnswer(answer, body?.['image']), target: new SecretText(target) };
}

/** The image of an answer, which is about that `id` where one was asked for. */
function imageFromAnswer(answer: ApiAnswer, value: unknown, id?: string): Image {
  const image = readImage(value);
  if (!image || (id !== undefined && image.id !== id))
    throw unexpectedAnswer(answer, answer.request);
  return image;
}
