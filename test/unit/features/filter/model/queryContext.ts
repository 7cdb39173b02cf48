import { applyQuery, readQuery } from '../../../../../src/features/filter/model/query';
import type { QueryContext } from '../../../../../src/features/filter/model/terms';
import type { Image } from '../../../../../src/features/images/model/image';
import { image, publicImage, waitingImage } from '../../../../support/builders';

const NOW = new Date(2026, 6, 15, 12).getTime();

export const context: QueryContext = {
  now: NOW,
  price: { perGbMonth: 0.1, asOf: '2026-04' },
  isProtected: ({ tags }) => tags.includes('protected'),
  regionLabel: (id) => ({ 'us-ord': 'Chicago, US', 'nl-ams': 'Amsterdam, NL' })[id] ?? id,
  accountName: ({ isPublic }) => (isPublic ? undefined : 'My Team'),
  shareGroupsOf: ({ sharing }) => (sharing?.kind === 'shared' ? [sharing.shareGroupLabel] : []),
};

/** The labels of the images that a text asks for. */
export function found(text: string, images: readonly Image[] = samples): readonly string[] {
  return applyQuery(images, readQuery(text), context).map(({ label }) => label);
}

const GIB = 1024;

export const samples: readonly Image[] = [
  image({
    id: 'private/11',
    label: 'golden-web',
    tags: ['web', 'protected'],
    description: 'nginx and friends',
    sizeMb: 1.4 * GIB,
    totalSizeMb: 2.8 * GIB,
    replicas: [
      { region: 'us-ord', status: 'available' },
      { region: 'nl-ams', status: 'replicating' },
    ],
    created: new Date(2025, 0, 1, 8),
    capabilities: ['cloud-init', 'distributed-sites'],
  }),
  image({
    id: 'private/12',
    label: 'golden-db',
    tags: ['db', 'web-old'],
    createdBy: 'Ann',
    sizeMb: 20 * GIB,
    totalSizeMb: 20 * GIB,
    created: new Date(2026, 6, 10),
    updated: new Date(2026, 6, 15, 11),
  }),
  waitingImage({
    id: 'private/13',
    label: 'waiting',
    created: new Date(2026, 6, 15, 10),
    totalSizeMb: 0,
  }),
  image({
    id: 'private/14',
    label: 'lost-web',
    type: 'automatic',
    sizeMb: 5000,
    expiry: new Date(2026, 6, 18),
    created: new Date(2026, 5, 30),
  }),
  image({
    id: 'shared/5',
    label: 'base',
    type: 'shared',
    sharing: {
      kind: 'shared',
      shareGroupId: 3,
      shareGroupUuid: '1533863e-16a4-47b5-b829-ac0f35c13278',
      shareGroupLabel: 'ACME base images',
      sourceImageId: undefined,
      sourceImageLabel: undefined,
    },
    createdBy: undefined,
    replicas: [{ region: 'us-ord', status: 'available' }],
    sizeMb: 300,
  }),
  publicImage({ label: 'Debian 13', endOfLife: new Date(2030, 7, 1) }),
  publicImage({
    id: 'linode/ubuntu18.04',
    label: 'Ubuntu 18.04',
    vendor: 'Ubuntu',
    isDeprecated: true,
    created: new Date(2018, 3, 26),
  }),
];
