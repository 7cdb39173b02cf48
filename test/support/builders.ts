import type { Account } from '../../src/features/accounts/model/account';
import type { Disk, Linode, LinodePlan } from '../../src/features/deployment/model/linode';
import type { Image, ImageEvent } from '../../src/features/images/model/image';
import type { Region } from '../../src/features/regions/model/region';
import type { ShareGroup } from '../../src/features/sharing/model/shareGroup';

/** An available image of the account with a copy in us-ord, unless told otherwise. */
export function image(partial: Partial<Image> = {}): Image {
  return {
    id: 'private/1',
    label: 'web',
    description: '',
    created: new Date('2026-01-01T10:00:00Z'),
    updated: undefined,
    createdBy: 'me',
    capabilities: [],
    isDeprecated: false,
    endOfLife: undefined,
    expiry: undefined,
    isPublic: false,
    isShared: false,
    sharing: undefined,
    replicas: [{ region: 'us-ord', status: 'available' }],
    sizeMb: 1024,
    totalSizeMb: 1024,
    status: 'available',
    tags: [],
    type: 'manual',
    vendor: undefined,
    ...partial,
  };
}

export function publicImage(partial: Partial<Image> = {}): Image {
  const rest = { replicas: [], totalSizeMb: undefined, vendor: 'Debian', createdBy: 'linode' };
  return image({ id: 'linode/debian13', label: 'Debian 13', isPublic: true, ...rest, ...partial });
}

export function waitingImage(partial: Partial<Image> = {}): Image {
  return image({ status: 'pending_upload', replicas: [], sizeMb: 0, ...partial });
}

/** An image that another account shares by the group of that label. */
export function sharedImage(shareGroupLabel: string, partial: Partial<Image> = {}): Image {
  const sharing = {
    kind: 'shared',
    shareGroupId: 5,
    shareGroupUuid: '1533863e-16a4-47b5-b829-ac0f35c13278',
    shareGroupLabel,
    sourceImageId: undefined,
    sourceImageLabel: undefined,
  } as const;
  return image({ id: 'shared/7', label: 'theirs', type: 'shared', sharing, ...partial });
}

/** An own image that is in so many share groups. */
export function imageInGroups(shareGroupCount: number, partial: Partial<Image> = {}): Image {
  const sharing = { kind: 'owned', shareGroupCount, shareGroupListUrl: '/sharegroups' } as const;
  return image({ isShared: true, sharing, ...partial });
}

/** A share group of the account, with an image and without members. */
export function shareGroup(partial: Partial<ShareGroup> = {}): ShareGroup {
  return {
    id: 1180,
    uuid: 'e1d0e58b-f89f-4237-84ab-b82077342359',
    label: 'team',
    description: '',
    isSuspended: false,
    created: new Date('2026-01-01T10:00:00Z'),
    imageCount: 1,
    memberCount: 0,
    ...partial,
  };
}

/** An image of which a copy is on its way. */
export function movingImage(id: string): Image {
  return image({ id, replicas: [{ region: 'us-ord', status: 'replicating' }] });
}

export function region(partial: Partial<Region> = {}): Region {
  return {
    id: 'us-ord',
    label: 'Chicago, US',
    country: 'us',
    capabilities: ['Linodes', 'Object Storage'],
    isDistributed: false,
    ...partial,
  };
}

/** A disk that can be captured. */
export function disk(partial: Partial<Disk> = {}): Disk {
  const rest = { status: 'ready', sizeMb: 25_088, filesystem: 'ext4' };
  return { id: 1, label: 'Debian 12 Disk', ...rest, ...partial };
}

export function account(partial: Partial<Account> = {}): Account {
  return { id: '1', username: 'me', isRestricted: false, scopes: ['*'], ...partial };
}

export function imageEvent(partial: Partial<ImageEvent> = {}): ImageEvent {
  return {
    id: 1,
    action: 'image_upload',
    imageId: undefined,
    linodeId: undefined,
    status: 'scheduled',
    created: undefined,
    message: undefined,
    percent: undefined,
    ...partial,
  };
}

/** A running Linode in us-ord, unless told otherwise. */
export function linode(partial: Partial<Linode> = {}): Linode {
  return {
    id: 1,
    label: 'web-1',
    region: 'us-ord',
    status: 'running',
    type: 'g6-nanode-1',
    image: 'linode/debian13',
    tags: [],
    hasUserData: false,
    isLocked: false,
    diskMb: 25_600,
    updated: undefined,
    addresses: ['192.0.2.10'],
    ...partial,
  };
}

export function plan(partial: Partial<LinodePlan> = {}): LinodePlan {
  return {
    id: 'g6-nanode-1',
    label: 'Nanode 1GB',
    planClass: 'nanode',
    diskMb: 25_600,
    memoryMb: 1_024,
    vcpus: 1,
    price: { hourly: 0.0075, monthly: 5 },
    regionPrices: [],
    ...partial,
  };
}
