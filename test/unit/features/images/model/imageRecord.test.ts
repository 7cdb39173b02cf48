import assert from 'node:assert/strict';
import { readImage } from '../../../../../src/api/images';
import { commentedJson } from '../../../../../src/features/details/model/imageDocument';
import { imageRecord } from '../../../../../src/features/images/model/imageReference';
import { image, publicImage } from '../../../../support/builders';

const WIRE = {
  id: 'private/123',
  label: 'web',
  description: 'nginx',
  status: 'available',
  type: 'manual',
  size: 1834,
  total_size: 3668,
  regions: [
    { region: 'us-ord', status: 'available' },
    { region: 'jp-osa', status: 'pending replication' },
  ],
  capabilities: ['cloud-init'],
  tags: ['web'],
  created: '2026-01-02T03:04:05',
  created_by: 'alice',
  updated: '2026-02-03T04:05:06',
  is_public: false,
  vendor: null,
  deprecated: false,
  eol: null,
  expiry: '2026-12-01T00:00:00',
  is_shared: true,
  image_sharing: {
    shared_with: { sharegroup_count: 2, sharegroup_list_url: '/images/private/123/sharegroups' },
    shared_by: null,
  },
};

describe('the record of an image', () => {
  it('is what Linode sent, field by field', () => {
    const read = readImage(WIRE);
    assert.ok(read);
    assert.deepEqual(imageRecord(read), WIRE);
  });

  it('has null for what a public image does not have, and an empty list for its regions', () => {
    const { total_size, regions, image_sharing, expiry } = imageRecord(publicImage());
    assert.deepEqual([total_size, regions, image_sharing, expiry], [null, [], null, null]);
  });

  it('names the group that a shared image came by', () => {
    const sharing = {
      kind: 'shared',
      shareGroupId: 4,
      shareGroupUuid: 'abc',
      shareGroupLabel: 'friends',
      sourceImageId: undefined,
      sourceImageLabel: undefined,
    } as const;
    assert.deepEqual(imageRecord(image({ type: 'shared', sharing }))['image_sharing'], {
      shared_with: null,
      shared_by: {
        sharegroup_id: 4,
        sharegroup_uuid: 'abc',
        sharegroup_label: 'friends',
        source_image_id: null,
        source_image_label: null,
      },
    });
  });
});

describe('JSON with comments', () => {
  const record = {
    a: 1,
    list: [{ x: 'y' }, { x: 'z' }],
    deep: { b: { c: null } },
    none: [],
    z: '',
  };
  const without = (text: string) => JSON.parse(text.replace(/\s*\/\/ .*$/gm, ''));

  it('is the record once the comments are taken away', () => {
    const fields = { a: 'one', list: 'both', deep: 'down', none: 'nothing', z: 'last' };
    const text = commentedJson(record, {
      head: ['first', '', 'second'],
      fields,
      items: { list: ['y!', 'z!'], none: [] },
    });
    assert.deepEqual(without(text), record);
    assert.match(text, /^\/\/ first\n\n\/\/ second\n\{\n {2}"a": 1, \/\/ one\n/);
    assert.match(text, /\n {4}\{ "x": "y" \}, \/\/ y!\n {4}\{ "x": "z" \} \/\/ z!\n {2}\],\n/);
    assert.match(text, /"deep": \{ \/\/ down\n/);
  });

  it('keeps a comment on its line, whatever it holds', () => {
    const fields = { a: 'one\n"a": 2,\r\u2028three' };
    const text = commentedJson(record, { head: ['x\n{'], fields, items: {} });
    assert.deepEqual(without(text), record);
    assert.match(text, /^\/\/ x \{\n/);
  });

  it('may be comments alone', () => {
    assert.equal(commentedJson(undefined, { head: ['gone'], fields: {}, items: {} }), '// gone\n');
  });
});
