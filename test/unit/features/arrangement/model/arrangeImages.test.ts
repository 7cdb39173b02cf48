import assert from 'node:assert/strict';
import { arrangeImages } from '../../../../../src/features/arrangement/model/arrangeImages';
import type { GroupKey } from '../../../../../src/features/arrangement/model/arrangement';
import type { Image } from '../../../../../src/features/images/model/image';
import { groupKey, type TreeNode } from '../../../../../src/features/images/model/imageGroups';
import { sharedPrefixes } from '../../../../../src/features/images/model/labelPrefix';
import { image, publicImage, waitingImage } from '../../../../support/builders';

const REGION_LABELS: Readonly<Record<string, string>> = {
  'us-ord': 'Chicago, US',
  'nl-ams': 'Amsterdam, NL',
};

function arranged(groupBy: readonly GroupKey[], ...images: readonly Image[]): readonly TreeNode[] {
  const regionLabel = (id: string) => REGION_LABELS[id] ?? id;
  return arrangeImages(images, {
    groupBy,
    root: '7',
    prefixes: sharedPrefixes(images),
    regionLabel,
  });
}

/** “region/us-ord: web, db” for a group of images, “tag/a (…)” for a group of groups. */
function told(nodes: readonly TreeNode[]): string {
  const parts = nodes.map((node) => {
    if (node.kind === 'image') return node.image.label;
    const rows = node.children();
    const isOuter = rows.some(({ kind }) => kind === 'group');
    const [before, after] = isOuter ? [' (', ')'] : [': ', ''];
    return groupKey(node.group) + before + told(rows) + after;
  });
  return parts.join(nodes.some(({ kind }) => kind === 'group') ? '; ' : ', ');
}

function inRegions(label: string, ...ids: readonly string[]): Image {
  const replicas = ids.map((id) => ({ region: id, status: 'available' }));
  return image({ id: `private/${label}`, label, replicas });
}

function idsOf(nodes: readonly TreeNode[]): readonly string[] {
  return nodes.flatMap((node) => [
    node.id,
    ...(node.kind === 'group' ? idsOf(node.children()) : []),
  ]);
}

describe('images by region', () => {
  it('stand under the regions by their names, then in the other groups in a fixed order', () => {
    const nodes = arranged(
      ['region'],
      image({ id: 'shared/1', label: 'theirs', type: 'shared' }),
      image({ id: 'private/3', label: 'deleted', type: 'automatic' }),
      waitingImage({ id: 'private/2', label: 'waiting' }),
      inRegions('b', 'us-ord'),
      inRegions('a', 'nl-ams'),
    );
    const expected =
      'region/nl-ams: a; region/us-ord: b; beingCreated: waiting; recovery: deleted; shared: theirs';
    assert.equal(told(nodes), expected);
  });

  it('stand once under each region that holds a copy, in the order in which they came', () => {
    const nodes = arranged(
      ['region'],
      inRegions('web', 'us-ord', 'nl-ams', 'us-ord'),
      inRegions('db', 'us-ord'),
    );
    assert.equal(told(nodes), 'region/nl-ams: web; region/us-ord: web, db');
    assert.equal(new Set(idsOf(nodes)).size, 5);
  });

  it('stand apart from the regions where recovery and shared images are kept', () => {
    const nodes = arranged(['region'], image({ type: 'automatic' }), image({ type: 'shared' }));
    assert.equal(told(nodes), 'recovery: web; shared: web');
  });

  it('stand under the id of a region until its name is known', () => {
    const [group] = arranged(['region'], inRegions('web', 'jp-osa'));
    assert.deepEqual(group?.kind === 'group' && group.group, {
      kind: 'region',
      region: 'jp-osa',
      label: 'jp-osa',
    });
  });
});

describe('images by other keys', () => {
  it('stand under every tag, those without one at the end', () => {
    const images = [
      image({ label: 'a', tags: ['web', 'prod', 'web'] }),
      image({ label: 'b' }),
      image({ label: 'c', tags: ['web'] }),
    ];
    assert.equal(told(arranged(['tag'], ...images)), 'tag/prod: a; tag/web: a, c; tag: b');
  });

  it('stand under their status, those that can be used first', () => {
    const images = [
      waitingImage({ label: 'a' }),
      image({ label: 'b', status: 'frozen' }),
      image({ label: 'c', status: 'creating' }),
      image({ label: 'd' }),
    ];
    const expected =
      'status/available: d; status/creating: c; status/pending_upload: a; status/frozen: b';
    assert.equal(told(arranged(['status'], ...images)), expected);
  });

  it('stand under their type, with the groups that recovery and shared images always have', () => {
    const images = [
      image({ label: 'a', type: 'shared' }),
      image({ label: 'b', type: 'automatic' }),
      image({ label: 'c' }),
    ];
    assert.equal(told(arranged(['type'], ...images)), 'type/manual: c; recovery: b; shared: a');
  });

  it('stand under who has created them', () => {
    const images = [
      image({ label: 'a', createdBy: undefined }),
      image({ label: 'b', createdBy: 'Zoe' }),
      image({ label: 'c', createdBy: 'alice' }),
    ];
    assert.equal(
      told(arranged(['creator'], ...images)),
      'creator/alice: c; creator/Zoe: b; creator: a',
    );
  });

  it('stand under the month of their creation in the user’s zone, the newest first', () => {
    const images = [
      image({ label: 'a', created: new Date(2025, 11, 31, 23, 59) }),
      image({ label: 'b', created: undefined }),
      image({ label: 'c', created: new Date(2026, 0, 1) }),
    ];
    assert.equal(
      told(arranged(['month'], ...images)),
      'month/2026-01: c; month/2025-12: a; month: b',
    );
  });

  it('stand under the prefix of their label, those that stand alone together', () => {
    const images = ['web-v2', 'db', 'web-v10', 'cache-1', 'cache-2'].map((label) =>
      image({ label }),
    );
    assert.equal(
      told(arranged(['prefix'], ...images)),
      'prefix/web: web-v2, web-v10; prefix: db, cache-1, cache-2',
    );
  });

  it('stand under the prefix without its number where they are public', () => {
    const images = ['Debian 12', 'Debian 13', 'Slackware 15.0'].map((label) =>
      publicImage({ label }),
    );
    assert.equal(
      told(arranged(['prefix'], ...images)),
      'prefix/Debian: Debian 12, Debian 13; prefix: Slackware 15.0',
    );
  });

  it('stand under their vendor; public ones of none are of Linode', () => {
    const images = [
      publicImage({ label: 'a', vendor: 'Ubuntu' }),
      publicImage({ label: 'b', vendor: undefined }),
      image({ label: 'c' }),
    ];
    assert.equal(
      told(arranged(['vendor'], ...images)),
      'vendor/Linode: b; vendor/Ubuntu: a; vendor: c',
    );
  });

  it('stand in one list when they are not grouped', () => {
    assert.equal(told(arranged([], inRegions('b', 'us-ord'), image({ label: 'a' }))), 'b, a');
  });
});

describe('images in two levels', () => {
  const images = [
    image({ id: 'private/1', label: 'a', tags: ['x', 'y'] }),
    image({
      id: 'private/2',
      label: 'b',
      tags: ['x'],
      replicas: [
        { region: 'us-ord', status: 'available' },
        { region: 'nl-ams', status: 'available' },
      ],
    }),
    waitingImage({ id: 'private/3', label: 'c' }),
  ];

  it('stand in a group of a group', () => {
    const byTag =
      'tag/x (region/nl-ams: b; region/us-ord: a, b); tag/y (region/us-ord: a); tag (beingCreated: c)';
    assert.equal(told(arranged(['tag', 'region'], ...images)), byTag);
    const byRegion =
      'region/nl-ams (tag/x: b); region/us-ord (tag/x: a, b; tag/y: a); beingCreated: c';
    assert.equal(told(arranged(['region', 'tag'], ...images)), byRegion);
  });

  it('count once in each group', () => {
    const [byTag] = arranged(['tag', 'region'], ...images);
    assert.ok(byTag?.kind === 'group');
    assert.deepEqual(
      byTag.images.map(({ label }) => label),
      ['a', 'b'],
    );
  });

  it('know the groups in which they stand', () => {
    const [byTag] = arranged(['tag', 'region'], ...images);
    const inner = byTag?.kind === 'group' ? byTag.children()[0] : undefined;
    const [row] = inner?.kind === 'group' ? inner.children() : [];
    assert.ok(row?.kind === 'image');
    assert.deepEqual(row.path.map(groupKey), ['tag/x', 'region/nl-ams']);
  });
});

describe('the ids of rows', () => {
  it('name account, groups and image, whatever their order and status', () => {
    const before = arranged(['region'], image(), inRegions('other', 'us-ord'));
    const replicas = [{ region: 'us-ord', status: 'replicating' }];
    const after = arranged(
      ['region'],
      inRegions('other', 'us-ord'),
      image({ label: 'zzz', replicas }),
    );
    assert.deepEqual(idsOf(before).toSorted(), idsOf(after).toSorted());
    assert.ok(idsOf(before).includes('7/region/us-ord/private/1'));
  });

  it('are different for values that look like two levels', () => {
    const images = [
      image({ id: 'private/1', tags: ['a/region/us-ord', 'a%2Fregion%2Fus-ord'] }),
      image({ id: 'private/1', tags: ['a'] }),
    ];
    const ids = idsOf(arranged(['tag', 'region'], ...images));
    assert.equal(new Set(ids).size, ids.length);
  });
});
