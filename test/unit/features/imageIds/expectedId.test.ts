import assert from 'node:assert/strict';
import { expectedIdAt } from '../../../../src/features/imageIds/model/expectedId';
import { offeredIds } from '../../../../src/features/imageIds/model/offeredIds';
import { PublicIds } from '../../../../src/features/imageIds/model/publicIds';
import { image, publicImage } from '../../../support/builders';
import { NOW, publicIds } from './publicList';

/** What is typed of the id that is expected at the end of a text; undefined: none is. */
function typedIn(text: string): string | undefined {
  const lines = text.split('\n');
  const before = lines.pop() ?? '';
  const expected = expectedIdAt(before, lines);
  if (expected) assert.equal(before.slice(expected.start), expected.typed);
  return expected?.typed;
}

describe('an id is expected', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['  image = "', ''],
    ['  image = "lin', 'lin'],
    ['  image = "linode/deb', 'linode/deb'],
    ['  image="web base', 'web base'],
    ['  image_id     = "private/', 'private/'],
    ['  linode_image = "', ''],
    ['  images = ["', ''],
    ['  images = ["linode/debian13", "', ''],
    ['  images = [\n    "linode/debian13",\n    "lin', 'lin'],
    ['  "image": "', ''],
    ['"images": ["linode/debian13", "linode/u', 'linode/u'],
    ['image: ', ''],
    ['    image: linode/', 'linode/'],
    ["    linode_image: '", ''],
    ['images:\n  - linode/debian13\n  - ', ''],
    ['images:\n  - linode/debian13\n  - linode/k', 'linode/k'],
    ['IMAGE=', ''],
    ['TEST_IMAGE="', ''],
    ['export LINODE_IMAGE=linode/', 'linode/'],
    ['linode-cli linodes create --image ', ''],
    ['linode-cli linodes create --image linode/ub', 'linode/ub'],
    ['linode-cli linodes create --linode-image=', ''],
    ['  image: "', ''],
    ["  image: 'linode/", 'linode/'],
    ['Instance("web", image="', ''],
    ['x = "linode/', 'linode/'],
    ["f('private/12", 'private/12'],
    ['ids = `shared/', 'shared/'],
    ['curl -d "{ \\"image\\": \\"', ''],
  ];
  for (const [text, typed] of rows) {
    it(`after ${JSON.stringify(text)}`, () => assert.equal(typedIn(text), typed));
  }

  it('in quotes, or in none', () => {
    const isQuoted = (before: string) => expectedIdAt(before, [])?.isQuoted;
    assert.deepEqual(['image = "', 'image = ', 'image: linode/'].map(isQuoted), [
      true,
      false,
      false,
    ]);
  });

  const others = [
    '',
    'image',
    '  image = "linode/debian13"',
    '  label = "',
    '  region = "us',
    '  kernel = "lat',
    '  image_label = "',
    '  container_image = "',
    '  tags = ["',
    'tags:\n  - ',
    '- name: ',
    'the image is ',
    'image = "linode/debian13", label = "',
    'see linode.com/',
  ];
  for (const text of others) {
    it(`not after ${JSON.stringify(text)}`, () => assert.equal(typedIn(text), undefined));
  }
});

describe('the ids that are offered', () => {
  const old = image({ id: 'private/1', label: 'old', created: new Date('2025-01-01Z') });
  const fresh = image({ id: 'private/2', label: 'fresh', created: new Date('2026-01-01Z') });
  const waiting = image({ id: 'private/3', status: 'pending_upload' });
  const offered = offeredIds(publicIds, [old, fresh, waiting, ...publicIds.images], NOW);
  const ids = offered.map((one) => one.image.id);

  it('begin with the newest of each vendor', () => {
    assert.deepEqual(ids.slice(0, 13), [
      'linode/almalinux10',
      'linode/alpine3.23',
      'linode/arch',
      'linode/centos-stream10',
      'linode/debian13',
      'linode/fedora43',
      'linode/gentoo',
      'linode/kali',
      'linode/opensuse16.0',
      'linode/rocky10',
      'linode/slackware15.0',
      'linode/ubuntu26.04',
      'private/2',
    ]);
  });

  it('go on with own images, the newest first, that are there', () => {
    assert.deepEqual(
      ids.filter((id) => id.startsWith('private/')),
      ['private/2', 'private/1'],
    );
  });

  it('are none that could not be written into a file', () => {
    const odd = image({ id: 'private/1"\n}', label: 'odd' });
    const listed = new PublicIds([publicImage({ id: 'linode/x"\n' })], NOW);
    assert.deepEqual(offeredIds(listed, [odd], NOW), []);
  });

  it('end with what is outdated, and have each image once', () => {
    const firstOutdated = offered.findIndex(({ isOutdated }) => isOutdated);
    assert.ok(offered.slice(firstOutdated).every(({ isOutdated }) => isOutdated));
    assert.ok(ids.indexOf('linode/debian12-kube-v1.36.0') > ids.indexOf('linode/ubuntu22.04'));
    assert.equal(new Set(ids).size, publicIds.images.length + 2);
  });
});
