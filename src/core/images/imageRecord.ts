import type { Image, ImageSharing } from './image';

/** Every field of an image, for people and for other tools. */
export type ImageRecord = Readonly<Record<string, unknown>>;

/**
 * An image in the terms of the field: the names under which Linode documents its fields, so that
 * what is shown and copied fits Linode's own pages and tools. It is a document, not what is sent.
 * Sizes are MB, times UTC without a zone, as there; what an image does not have is null.
 */
export function imageRecord(image: Image): ImageRecord {
  return {
    id: image.id,
    label: image.label,
    description: image.description,
    status: image.status,
    type: image.type,
    size: image.sizeMb,
    total_size: image.totalSizeMb ?? null,
    regions: image.replicas.map(({ region, status }) => ({ region, status })),
    capabilities: image.capabilities,
    tags: image.tags,
    created: stamp(image.created),
    created_by: image.createdBy ?? null,
    updated: stamp(image.updated),
    is_public: image.isPublic,
    vendor: image.vendor ?? null,
    deprecated: image.isDeprecated,
    eol: stamp(image.endOfLife),
    expiry: stamp(image.expiry),
    is_shared: image.isShared,
    image_sharing: image.sharing ? sharingRecord(image.sharing) : null,
  };
}

function sharingRecord(sharing: ImageSharing): ImageRecord {
  if (sharing.kind === 'owned') {
    const { shareGroupCount, shareGroupListUrl } = sharing;
    const owned = { sharegroup_count: shareGroupCount, sharegroup_list_url: shareGroupListUrl };
    return { shared_with: owned, shared_by: null };
  }
  return {
    shared_with: null,
    shared_by: {
      sharegroup_id: sharing.shareGroupId,
      sharegroup_uuid: sharing.shareGroupUuid,
      sharegroup_label: sharing.shareGroupLabel,
      source_image_id: sharing.sourceImageId ?? null,
      source_image_label: sharing.sourceImageLabel ?? null,
    },
  };
}

function stamp(date: Date | undefined): string | null {
  return date ? date.toISOString().slice(0, 19) : null;
}
