import fc from 'fast-check';
import { type ExportFormat, renderExport } from '../../../src/features/export/model/exportFormat';
import type { Image } from '../../../src/features/images/model/image';
import type { HoldingGroups } from '../../../src/features/sharing/model/sharedUse';
import { image, publicImage, waitingImage } from '../builders';
import { hostileText } from './hostileText';

const heads = {
  label: 'Label',
  id: 'ID',
  status: 'Status',
  sizeMb: 'Size',
  regions: 'Regions',
  tags: 'Tags',
  created: 'Created',
  cost: 'Cost',
};

const price = { perGbMonth: 0.1, asOf: '2026-04' };

/** Images as text of a format, with English heads. */
export function exported(format: ExportFormat, ...images: readonly Image[]): string {
  return exportedWith(format, new Map(), ...images);
}

/** The same, where it is known in which share groups they are. */
export function exportedWith(
  format: ExportFormat,
  holding: HoldingGroups,
  ...images: readonly Image[]
): string {
  return renderExport(format, images, { heads, price, holding });
}

/** An image with something to quote in every field, in two regions. */
export const web = image({
  id: 'private/12',
  label: "it's web-1",
  description: `a "b" $${'{c}'} %{d}\n\\e | f`,
  tags: ['prod', 'a, b'],
  replicas: [
    { region: 'us-ord', status: 'available' },
    { region: 'jp-osa', status: 'replicating' },
    { region: 'nl-ams', status: 'pending deletion' },
  ],
  sizeMb: 1500,
  totalSizeMb: 3000,
});

/** One of each kind, as the API tells them apart. */
export const kinds: readonly Image[] = [
  web,
  image({ capabilities: ['cloud-init'], replicas: [{ region: '', status: 'available' }] }),
  publicImage(),
  publicImage({ id: 'linode/large', label: 'Large', sizeMb: 30_000 }),
  waitingImage({ id: 'private/3', label: 'waiting' }),
  image({ id: 'private/4', label: 'gone', type: 'automatic' }),
  image({ id: 'shared/7', label: 'theirs', type: 'shared' }),
];

/** Images of every kind, with any text in each of their fields. */
export const anyImages: fc.Arbitrary<readonly Image[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      id: hostileText,
      label: hostileText,
      description: hostileText,
      tags: fc.array(hostileText, { maxLength: 3 }),
    })
    .map(({ kind, ...texts }) => ({ ...kind, ...texts })),
  { minLength: 1, maxLength: 4 },
);

/** What an export in a file of text gives of an image: without a description or tags where it has none. */
export function textsOf({ description, label, tags }: Image): Readonly<Record<string, unknown>> {
  const isDescribed = description.trim() !== '';
  return {
    label: wellFormed(label),
    ...(isDescribed && { description: wellFormed(description) }),
    ...(tags.length > 0 && { tags: tags.map(wellFormed) }),
  };
}

/** A file of text has no place for half a surrogate pair. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** True for an image that a tool can make and change. */
export function isOwn({ isPublic, type }: Image): boolean {
  return !isPublic && type === 'manual';
}
