import assert from 'node:assert/strict';
import type { Image } from '../../../../../src/features/images/model/image';
import type { Group } from '../../../../../src/features/images/model/imageGroups';
import { type ItemOptions, rowItem } from '../../../../../src/features/images/model/imageItem';
import {
  ownDescription,
  publicDescription,
} from '../../../../../src/features/images/model/viewState';
import { image, publicImage, waitingImage } from '../../../../support/builders';

const NOW = Date.UTC(2026, 5, 1);
const HOUR_MS = 3_600_000;

const options: ItemOptions = {
  now: NOW,
  progressOf: () => undefined,
  unfinishedOf: () => undefined,
  percentOf: () => undefined,
  canChange: () => true,
  replacedBy: () => undefined,
  guardsOf: () => [],
};

function imageRow(one: Image, ...path: readonly Group[]) {
  return rowItem({ kind: 'image', id: one.id, image: one, path }, options);
}

const GROUPS: readonly Group[] = [
  { kind: 'account', accountId: '1', label: 'my-team' },
  { kind: 'region', region: 'us-ord', label: 'Chicago, IL' },
  { kind: 'vendor', vendor: 'Debian' },
  { kind: 'status', status: 'available' },
  { kind: 'tag', tag: 'web' },
  { kind: 'type', type: 'manual' },
  { kind: 'creator', creator: 'me' },
  { kind: 'month', month: '2026-05' },
  { kind: 'prefix', prefix: 'web' },
  { kind: 'beingCreated' },
  { kind: 'recovery' },
  { kind: 'shared' },
];

describe('the row of an image', () => {
  it('has the ID of a public one first: it is what people copy, and the end is cut', () => {
    const debian = publicImage({ endOfLife: new Date(Date.UTC(2030, 5, 30)), sizeMb: 1843 });
    assert.equal(imageRow(debian).description, 'linode/debian13 · until Jun 2030 · 1.8 GB');
  });

  it('has first what differs among its neighbours, and is spoken in whole words', () => {
    const recovery = { kind: 'recovery' } as const;
    const expiry = new Date(NOW + 6 * 24 * HOUR_MS);
    const deleted = imageRow(image({ type: 'automatic', expiry, replicas: [] }), recovery);
    assert.equal(deleted.description, '6 d · 1 GB');
    assert.equal(deleted.spoken, 'web, expires in 6 days, 1 GB');
    const elsewhere = imageRow(image({ type: 'automatic', expiry, replicas: [] }));
    assert.equal(elsewhere.description, 'expires in 6 days · 1 GB');
    const created = new Date(NOW - 3 * HOUR_MS);
    const empty = imageRow(waitingImage({ created }), { kind: 'beingCreated' });
    assert.equal(empty.description, '21 h left · waiting for data');
    assert.equal(empty.spoken, 'web, waiting for data · 21 h left');
  });

  it('says who shares it once', () => {
    const sharing = {
      kind: 'shared',
      shareGroupId: 1,
      shareGroupUuid: 'x',
      shareGroupLabel: 'ACME base images',
      sourceImageId: undefined,
      sourceImageLabel: undefined,
    } as const;
    const given = image({ id: 'shared/1', type: 'shared', sharing, replicas: [] });
    const row = imageRow(given, { kind: 'shared' });
    assert.equal(row.description, 'ACME base images · 1 GB');
    assert.equal(row.spoken, 'web, from “ACME base images”, 1 GB');
    assert.equal(imageRow(given).description, 'from “ACME base images” · 1 GB');
  });
});

describe('the row of a group', () => {
  it('has an icon of its kind', () => {
    const icons = GROUPS.map(
      (group) =>
        rowItem(
          { kind: 'group', id: 'x', group, path: [], images: [], children: () => [] },
          options,
        ).icon?.name,
    );
    assert.equal(new Set(icons).size, GROUPS.length, icons.join());
    assert.ok(!icons.includes(undefined));
  });
});

describe('what stands beside the title of a view', () => {
  const filter = { text: '', of: (images: readonly Image[]) => images };
  const price = { perGbMonth: 0.1, asOf: '2026-04' };
  const own = (whose: string | undefined, images: readonly Image[]) =>
    ownDescription(whose, images, { filter: filter as never, price });

  it('names the account only where there are several', () => {
    const images = [image(), publicImage()];
    assert.equal(own('', images), '1 · 1 GB · ≈$0.10/mo');
    assert.equal(own('my-team', images), 'my-team · 1 · 1 GB · ≈$0.10/mo');
    assert.equal(own('', []), undefined);
    assert.equal(own(undefined, images), undefined);
  });

  it('says briefly how many public images are hidden, for whatever reason', () => {
    const kube = publicImage({ id: 'linode/debian12-kube-v1.36.0' });
    const images = [publicImage(), publicImage({ isDeprecated: true }), kube];
    const wanted = { deprecated: false, kubernetes: false };
    const shown = { filter: filter as never, now: NOW };
    assert.equal(publicDescription(images, { ...shown, wanted }), '1 · 2 hidden');
    const all = { deprecated: true, kubernetes: true };
    assert.equal(publicDescription(images, { ...shown, wanted: all }), '3');
  });
});
