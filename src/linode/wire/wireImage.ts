import type { Image, ImageSharing, Replica } from '../../core/images/image';
import {
  asDate,
  asNumber,
  asObject,
  asObjects,
  asText,
  asTexts,
  type WireObject,
} from './wireValue';

/** Undefined when it has no id, the one thing that an image cannot be without. */
export function readImage(value: unknown): Image | undefined {
  const wire = asObject(value);
  const id = asText(wire?.['id']);
  if (!wire || id === undefined) return undefined;
  return {
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
  };
}

/** The API refuses an empty description, so clients send a space for it (see `wireChange`). */
function readDescription(value: unknown): string {
  const text = asText(value) ?? '';
  return text.trim() === '' ? '' : text;
}

/** A region that is named twice counts once, as it comes first. */
function readReplicas(value: unknown): readonly Replica[] {
  const replicas = asObjects(value).map(readReplica);
  const regions = replicas.map(({ region }) => region);
  return replicas.filter(({ region }, at) => regions.indexOf(region) === at);
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
