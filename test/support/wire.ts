import type { Disk, Linode, LinodePlan } from '../../src/features/deployment/model/linode';
import type { Image, ImageEvent, ImageSharing } from '../../src/features/images/model/image';
import type { Region } from '../../src/features/regions/model/region';

// Turns what the client read back into what the API sent, to show that nothing was lost.

type Wire = Readonly<Record<string, unknown>>;

export function imageToWire(image: Image): Wire {
  return {
    id: image.id,
    label: image.label,
    description: image.description,
    created: stamp(image.created),
    updated: stamp(image.updated),
    created_by: image.createdBy ?? null,
    capabilities: image.capabilities,
    deprecated: image.isDeprecated,
    eol: stamp(image.endOfLife),
    expiry: stamp(image.expiry),
    is_public: image.isPublic,
    is_shared: image.isShared,
    image_sharing: image.sharing ? sharingToWire(image.sharing) : null,
    regions: image.replicas,
    size: image.sizeMb,
    total_size: image.totalSizeMb ?? null,
    status: image.status,
    tags: image.tags,
    type: image.type,
    vendor: image.vendor ?? null,
  };
}

/** The image as sent, with the empty value for keys that are null or not there (FACTS 2). */
export function wireImage(wire: Wire): Wire {
  return {
    ...wire,
    description: wire['description'] ?? '',
    is_shared: wire['is_shared'] ?? false,
    image_sharing: wire['image_sharing'] ?? null,
    regions: wire['regions'] ?? [],
    total_size: wire['total_size'] ?? null,
  };
}

export function regionToWire(region: Region): Wire {
  return {
    id: region.id,
    label: region.label,
    country: region.country,
    capabilities: region.capabilities,
    site_type: region.isDistributed ? 'distributed' : 'core',
  };
}

/** What the client keeps of a region. */
export function wireRegion({ id, label, country, capabilities, site_type }: Wire): Wire {
  return { id, label, country, capabilities, site_type };
}

export function eventToWire(event: ImageEvent): Wire {
  return {
    id: event.id,
    action: event.action,
    status: event.status,
    created: stamp(event.created),
    message: event.message ?? '',
    percent_complete: event.percent ?? null,
  };
}

/** What the client keeps of an event. */
export function wireEvent(wire: Wire): Wire {
  const { id, action, status, created, percent_complete } = wire;
  return { id, action, status, created, message: wire['message'] ?? '', percent_complete };
}

export function linodeToWire(linode: Linode): Wire {
  const { id, label, region, status, tags } = linode;
  return {
    id,
    label,
    region,
    status,
    tags,
    type: linode.type ?? null,
    image: linode.image ?? null,
    has_user_data: linode.hasUserData,
    disk: linode.diskMb,
    updated: stamp(linode.updated),
  };
}

/** What the client keeps of a Linode. */
export function wireLinode(wire: Wire): Wire {
  const { id, label, region, status, tags, type, image, has_user_data, updated } = wire;
  const { disk } = wire['specs'] as Wire;
  return { id, label, region, status, tags, type, image, has_user_data, disk, updated };
}

export function diskToWire({ id, label, status, sizeMb, filesystem }: Disk): Wire {
  return { id, label, status, size: sizeMb, filesystem };
}

/** What the client keeps of a disk. */
export function wireDisk({ id, label, status, size, filesystem }: Wire): Wire {
  return { id, label, status, size, filesystem };
}

export function planToWire(plan: LinodePlan): Wire {
  const { id, label, vcpus, price } = plan;
  const region_prices = plan.regionPrices.map(({ region, ...rest }) => ({ id: region, ...rest }));
  const sizes = { class: plan.planClass, disk: plan.diskMb, memory: plan.memoryMb, vcpus };
  return { id, label, ...sizes, price, region_prices };
}

/** What the client keeps of a plan. */
export function wirePlan(wire: Wire): Wire {
  const { id, label, disk, memory, vcpus, price, region_prices } = wire;
  return { id, label, class: wire['class'], disk, memory, vcpus, price, region_prices };
}

function sharingToWire(sharing: ImageSharing): Wire {
  if (sharing.kind === 'owned') {
    const { shareGroupCount: sharegroup_count, shareGroupListUrl: sharegroup_list_url } = sharing;
    return { shared_with: { sharegroup_count, sharegroup_list_url }, shared_by: null };
  }
  const shared_by = {
    sharegroup_id: sharing.shareGroupId,
    sharegroup_uuid: sharing.shareGroupUuid,
    sharegroup_label: sharing.shareGroupLabel,
    source_image_id: sharing.sourceImageId ?? null,
  };
  return { shared_with: null, shared_by };
}

function stamp(date: Date | undefined): string | null {
  return date?.toISOString().slice(0, 19) ?? null;
}
