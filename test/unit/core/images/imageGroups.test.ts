import assert from 'node:assert/strict';
import type { Image } from '../../../../src/core/images/image';
import {
  countOutdated,
  type GroupNode,
  groupOwnImages,
  groupPublicImages,
  totalSizeMb,
} from '../../../../src/core/images/imageGroups';
import { image, publicImage, region, waitingImage } from '../../../support/builders';

const NOW = Date.UTC(2026, 5, 1);
const REGIONS = [region(), region({ id: 'nl-ams', label: 'Amsterdam, NL' })];

/** "region/us-ord: web, db" for each group. */
function told(groups: readonly GroupNode[]): string[] {
  return groups.map(({ id, children }) => {
    const [, ...key] = id.split('/');
    return `${key.join('/')}: ${children.map((node) => node.image.label).join(', ')}`;
  });
}

function own(...images: readonly Image[]): readonly GroupNode[] {
  return groupOwnImages(images, { accountId: '7', regions: REGIONS });
}

function inRegions(label: string, ...ids: readonly string[]): Image {
  const replicas = ids.map((id) => ({ region: id, status: 'available' }));
  return image({ id: `private/${label}`, label, replicas });
}

describe('the groups of own images', () => {
  it('are the regions by their names, then the others in a fixed order', () => {
    const groups = own(
      image({ id: 'shared/1', label: 'theirs', type: 'shared' }),
      image({ id: 'private/3', label: 'deleted', type: 'automatic' }),
      waitingImage({ id: 'private/2', label: 'waiting' }),
      inRegions('b', 'us-ord'),
      inRegions('a', 'nl-ams'),
      publicImage(),
    );
    assert.deepEqual(told(groups), [
      'region/nl-ams: a',
      'region/us-ord: b',
      'beingCreated: waiting',
      'recovery: deleted',
      'shared: theirs',
    ]);
  });

  it('hold an image with several copies once under each region', () => {
    const groups = own(inRegions('web', 'us-ord', 'nl-ams'), inRegions('db', 'us-ord'));
    assert.deepEqual(told(groups), ['region/nl-ams: web', 'region/us-ord: db, web']);
    const ids = groups.flatMap(({ children }) => children.map(({ id }) => id));
    assert.equal(new Set(ids).size, 3);
  });

  it('hold a capture that runs under being created', () => {
    assert.deepEqual(told(own(image({ status: 'creating', replicas: [], label: 'now' }))), [
      'beingCreated: now',
    ]);
  });

  it('hold recovery and shared images apart from the regions where they are kept', () => {
    const groups = own(image({ type: 'automatic' }), image({ id: 'shared/1', type: 'shared' }));
    assert.deepEqual(told(groups), ['recovery: web', 'shared: web']);
  });

  it('are none when there are only public images', () => {
    assert.deepEqual(own(publicImage()), []);
  });

  it('name a region by its id until its name is known', () => {
    const groups = groupOwnImages([image()], { accountId: '7', regions: [] });
    assert.deepEqual(groups[0]?.group, { kind: 'region', region: 'us-ord', label: 'us-ord' });
  });

  it('sort images by label as people do, equal labels by id', () => {
    const labels = ['web-10', 'Web-9', 'web-2'];
    const images = labels.map((label, at) => image({ id: `private/${at}`, label }));
    const twins = [image({ id: 'private/12', label: 'x' }), image({ id: 'private/9', label: 'x' })];
    assert.deepEqual(told(own(...images)), ['region/us-ord: web-2, Web-9, web-10']);
    const ids = own(...twins)[0]?.children.map((node) => node.image.id);
    assert.deepEqual(ids, ['private/9', 'private/12']);
  });

  it('have ids that name account, group and image, whatever their order and status', () => {
    const before = own(image(), inRegions('other', 'us-ord'));
    const after = own(
      inRegions('other', 'us-ord'),
      image({ label: 'zzz', replicas: [{ region: 'us-ord', status: 'replicating' }] }),
    );
    const ids = (groups: readonly GroupNode[]) =>
      groups.flatMap((group) => [group.id, ...group.children.map(({ id }) => id)]).sort();
    assert.deepEqual(ids(before), ids(after));
    assert.ok(ids(before).includes('7/region/us-ord/private/1'));
  });

  it('have other ids for another account', () => {
    const [mine] = own(image());
    const [theirs] = groupOwnImages([image()], { accountId: '8', regions: REGIONS });
    assert.notEqual(mine?.id, theirs?.id);
  });
});

describe('the groups of public images', () => {
  const old = publicImage({ id: 'linode/debian9', label: 'Debian 9', isDeprecated: true });
  const ended = publicImage({
    id: 'linode/slackware14',
    label: 'Slackware 14',
    vendor: 'Slackware',
    endOfLife: new Date(NOW - 1),
  });
  const images = [
    image(),
    publicImage({ id: 'linode/ubuntu24', label: 'Ubuntu 24', vendor: 'Ubuntu' }),
    ended,
    old,
    publicImage(),
    publicImage({ id: 'linode/kernel', label: 'Kernel test', vendor: undefined }),
  ];

  it('are the vendors by name, without what is outdated', () => {
    const groups = groupPublicImages(images, { showDeprecated: false, now: NOW });
    assert.deepEqual(told(groups), [
      'vendor/Debian: Debian 13',
      'vendor/Linode: Kernel test',
      'vendor/Ubuntu: Ubuntu 24',
    ]);
  });

  it('show outdated images on demand', () => {
    const groups = groupPublicImages(images, { showDeprecated: true, now: NOW });
    assert.deepEqual(told(groups), [
      'vendor/Debian: Debian 9, Debian 13',
      'vendor/Linode: Kernel test',
      'vendor/Slackware: Slackware 14',
      'vendor/Ubuntu: Ubuntu 24',
    ]);
  });

  it('keep their ids when outdated images are shown', () => {
    const [before] = groupPublicImages(images, { showDeprecated: false, now: NOW });
    const [after] = groupPublicImages(images, { showDeprecated: true, now: NOW });
    assert.equal(before?.id, after?.id);
  });

  it('leave out as many as are counted', () => {
    assert.equal(countOutdated(images, NOW), 2);
    assert.equal(countOutdated([image({ isDeprecated: true })], NOW), 0);
  });
});

describe('the size of all images', () => {
  it('counts every copy of what is paid for', () => {
    const images = [
      image({ sizeMb: 100, totalSizeMb: 300 }),
      image({ sizeMb: 50, totalSizeMb: undefined }),
      image({ sizeMb: 7, totalSizeMb: 7, type: 'automatic' }),
      image({ sizeMb: 9, totalSizeMb: 9, type: 'shared' }),
      publicImage({ sizeMb: 1000 }),
      image({ sizeMb: 81_920, totalSizeMb: undefined, status: 'creating', replicas: [] }),
    ];
    assert.equal(totalSizeMb(images), 350);
    assert.equal(totalSizeMb([]), 0);
  });
});
